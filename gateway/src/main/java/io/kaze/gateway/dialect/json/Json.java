package io.kaze.gateway.dialect.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.Complaint;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * JSON as the dialects need it: numbers stay exact, a name given twice is an error (whoever reads
 * it next could take the other one), depth is bounded. Any thread.
 */
public final class Json {
  /** How deep a body may nest. */
  public static final int DEPTH_MAX = 128;

  private static final int TEXT_CHARS_MAX = 256 * 1024 * 1024;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH_MAX)
                          .maxStringLength(TEXT_CHARS_MAX)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  /** An empty object. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** An empty array. */
  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /**
   * Reads an object.
   *
   * @throws Refusal with the place, when it is not one
   */
  public static ObjectNode read(Buffer body) {
    try {
      return objectOf(MAPPER.readTree(body.getBytes()));
    } catch (JsonProcessingException malformed) {
      throw refusal(malformed);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * Reads an object.
   *
   * @throws Refusal with the place, when it is not one
   */
  public static ObjectNode read(String text) {
    return read(Buffer.buffer(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Writes it as bytes. */
  public static Buffer write(JsonNode json) {
    try {
      return Buffer.buffer(MAPPER.writeValueAsBytes(json));
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Writes it as text. */
  public static String text(JsonNode json) {
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static ObjectNode objectOf(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new Refusal(new Complaint("The body must be a JSON object.", null, null));
  }

  private static Refusal refusal(JsonProcessingException malformed) {
    String at =
        malformed.getLocation() == null
            ? ""
            : " at line %d, column %d"
                .formatted(
                    malformed.getLocation().getLineNr(), malformed.getLocation().getColumnNr());
    String why = malformed.getOriginalMessage().replaceAll("[^\\x20-\\x7E]+", " ").strip();
    return new Refusal(
        new Complaint(
            "The body is no valid JSON" + at + ": " + why.substring(0, Math.min(200, why.length())),
            null,
            null));
  }
}
