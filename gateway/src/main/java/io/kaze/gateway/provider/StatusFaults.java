package io.kaze.gateway.provider;

import io.kaze.bus.fault.Fault;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an HTTP status other than success means, in words that name no secret. Pure. */
final class StatusFaults {
  private static final int WORDS_CHARACTERS_MAX = 300;
  private static final String OUT_OF_CREDIT = "insufficient_quota";

  private StatusFaults() {}

  static Failure of(
      Provider provider, String model, int status, Buffer body, Optional<Duration> retryAfter) {
    JsonObject error = error(body);
    String who = provider.name();
    String said = said(provider, error);
    return switch (status) {
      case 401, 403 ->
          Failure.forGood(
              Fault.UNABLE,
              "%s refuses the key (%s, status %d).".formatted(who, provider.origin(), status));
      case 404 ->
          Failure.forGood(
              Fault.UNABLE,
              "%s does not know the model %s at %s.".formatted(who, model, provider.base()));
      case 400, 413, 422 ->
          Failure.forGood(Fault.BAD_INPUT, "%s refuses what was asked%s".formatted(who, said));
      case 408, 504 -> Failure.forNow(Fault.TIMED_OUT, who + " took too long" + said, retryAfter);
      case 429 -> limited(who, said, error, retryAfter);
      default -> other(who, status, said, retryAfter);
    };
  }

  private static Failure limited(
      String who, String said, JsonObject error, Optional<Duration> retryAfter) {
    return OUT_OF_CREDIT.equals(error.getValue("code"))
        ? Failure.forGood(Fault.UNAVAILABLE, "The account at " + who + " has no credit left" + said)
        : Failure.forNow(Fault.UNAVAILABLE, who + " has too much to do" + said, retryAfter);
  }

  private static Failure other(String who, int status, String said, Optional<Duration> retryAfter) {
    String words = "%s failed with status %d%s".formatted(who, status, said);
    return status >= 500
        ? Failure.forNow(Fault.UNAVAILABLE, words, retryAfter)
        : Failure.forGood(Fault.UNAVAILABLE, words);
  }

  /** The provider's own words, as an end of a sentence. */
  private static String said(Provider provider, JsonObject error) {
    if (!(error.getValue("message") instanceof String message) || message.isBlank()) {
      return ".";
    }
    String line = provider.scrub(message.strip().replaceAll("\\s+", " "));
    return ": "
        + (line.length() <= WORDS_CHARACTERS_MAX
            ? line
            : line.substring(0, WORDS_CHARACTERS_MAX) + "…");
  }

  /**
   * Gemini puts the object into a list of one; some servers put the message where the object is.
   */
  static JsonObject error(Buffer body) {
    try {
      Object first = first(body.toString(StandardCharsets.UTF_8).strip());
      return switch (first instanceof JsonObject object ? object.getValue("error") : null) {
        case JsonObject error -> error;
        case String message -> new JsonObject().put("message", message);
        case null, default -> new JsonObject();
      };
    } catch (DecodeException notJson) {
      return new JsonObject();
    }
  }

  private static @Nullable Object first(String text) {
    if (!text.startsWith("[")) {
      return text.isEmpty() ? null : new JsonObject(text);
    }
    JsonArray list = new JsonArray(text);
    return list.isEmpty() ? null : list.getValue(0);
  }
}
