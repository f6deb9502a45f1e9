package io.kaze.channels.rest.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.Malformed;
import io.kaze.channels.rest.route.MediaType;
import io.kaze.channels.rest.route.WholeBody;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Reads bodies of JSON, within bounds, and checks them. Any event loop. */
final class JsonBody {
  private static final int BYTES_MAX = 1024 * 1024;
  private static final long IN_FLIGHT_BYTES_MAX = 32L * BYTES_MAX;
  private static final Duration RECEIVED_WITHIN = Duration.ofSeconds(60);
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final WholeBody whole =
      new WholeBody(BYTES_MAX, IN_FLIGHT_BYTES_MAX, RECEIVED_WITHIN, "");

  Future<JsonObject> read(RoutingContext request, BodyRule rule) {
    MediaType.expect(request.request(), rule.mediaTypes());
    return whole.read(request, body -> Future.succeededFuture(checked(body, rule)));
  }

  private static JsonObject checked(Buffer body, BodyRule rule) {
    Object value = value(body);
    rule.json()
        .mistakeIn(value)
        .or(() -> Storable.mistakeIn(value))
        .ifPresent(mistake -> {
          throw invalid(mistake);
        });
    return (JsonObject) value;
  }

  private static Object value(Buffer body) {
    if (body.length() == 0) {
      throw Problem.of(ProblemKind.MALFORMED, "The body is missing: a JSON object").fault();
    }
    try {
      return switch (MAPPER.readValue(body.getBytes(), Object.class)) {
        case Map<?, ?> object -> new JsonObject(named(object));
        case List<?> array -> new JsonArray(array);
        case null -> new JsonArray();
        case Object other -> other;
      };
    } catch (JsonProcessingException malformed) {
      throw Malformed.json(malformed).fault();
    } catch (IOException impossible) {
      throw new UncheckedIOException("Reading memory failed", impossible);
    }
  }

  @SuppressWarnings("unchecked") // A JSON object has texts for its names.
  private static Map<String, Object> named(Map<?, ?> object) {
    return (Map<String, Object>) object;
  }

  private static RuntimeException invalid(Mistake mistake) {
    String name = mistake.where().isEmpty() ? "the body" : mistake.where();
    return Problem.of(ProblemKind.INVALID, name + " " + mistake.words())
        .with("property", name)
        .fault();
  }
}
