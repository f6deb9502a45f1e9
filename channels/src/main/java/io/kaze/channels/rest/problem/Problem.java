package io.kaze.channels.rest.problem;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What went wrong with a request, for the one who made it (RFC 9457).
 *
 * @param kind which kind of problem
 * @param detail what is wrong here and what to do about it, in plain words; never a secret
 * @param particulars extension members, such as a limit and what was found instead; JSON values
 * @param headers further response headers
 */
public record Problem(
    ProblemKind kind, String detail, Map<String, Object> particulars, Map<String, String> headers) {

  /** The media type of {@link #json}. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    particulars = Map.copyOf(particulars);
    headers = Map.copyOf(headers);
  }

  /** A problem that its detail tells all about. */
  public static Problem of(ProblemKind kind, String detail) {
    return new Problem(kind, detail, Map.of(), Map.of());
  }

  /**
   * The same problem with one more extension member.
   *
   * @param value a JSON value
   */
  public Problem with(String member, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(particulars);
    more.put(member, value);
    return new Problem(kind, detail, more, headers);
  }

  /** The same problem with one more response header. */
  public Problem withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(kind, detail, particulars, more);
  }

  /**
   * Over a limit.
   *
   * @param whatHas how the sentence begins, such as {@code The request has}
   * @param bytes how many
   * @param bytesMax how many there may be
   */
  public static Problem tooLarge(String whatHas, long bytes, long bytesMax) {
    String detail =
        "%s %s; at most %s are taken. Nothing of the request was kept."
            .formatted(whatHas, Bytes.words(bytes), Bytes.words(bytesMax));
    return of(ProblemKind.TOO_LARGE, detail).with("bytes", bytes).with("bytesMax", bytesMax);
  }

  /** Just now it cannot be done. */
  public static Problem later(ProblemKind kind, String detail, int seconds) {
    return of(kind, detail).withHeader("Retry-After", Integer.toString(seconds));
  }

  /** To be thrown, or to fail a future with. */
  public ProblemFault fault() {
    return new ProblemFault(this);
  }

  /** The problem details object. */
  public JsonObject json() {
    JsonObject json =
        new JsonObject()
            .put("type", kind.type())
            .put("title", kind.title())
            .put("status", kind.status())
            .put("detail", detail);
    particulars.forEach(json::put);
    return json;
  }
}
