package io.kaze.gateway.tool.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON that comes from outside: one value, not deep, no key twice. */
public final class Strict {
  /** How deep values may be nested. */
  public static final int DEPTH_MAX = 64;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH_MAX)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private Strict() {}

  /**
   * Any JSON value: a JsonObject, JsonArray, String, Number, Boolean, or null.
   *
   * @throws IllegalArgumentException in words, when the text is none
   */
  public static @Nullable Object value(String text) {
    try {
      return wrapped(MAPPER.readValue(text, Object.class));
    } catch (JsonProcessingException e) {
      String why = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new IllegalArgumentException("it is not JSON that can be taken: " + why, e);
    }
  }

  /** A JSON object; throws IllegalArgumentException in words when the text is none. */
  public static JsonObject object(String text) {
    if (value(text) instanceof JsonObject object) {
      return object;
    }
    throw new IllegalArgumentException("it is not a JSON object");
  }

  @SuppressWarnings("unchecked") // Jackson makes these of any JSON.
  private static @Nullable Object wrapped(@Nullable Object read) {
    return switch (read) {
      case Map<?, ?> map -> new JsonObject((Map<String, Object>) map);
      case List<?> list -> new JsonArray((List<Object>) list);
      case null, default -> read;
    };
  }
}
