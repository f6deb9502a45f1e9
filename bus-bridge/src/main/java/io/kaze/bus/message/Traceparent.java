package io.kaze.bus.message;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a trace, as the header {@code traceparent} of W3C Trace Context tells it (version 00).
 *
 * @param traceId 32 hexadecimal digits, not all zero
 * @param spanId 16 hexadecimal digits, not all zero: the span that what follows is below
 * @param flags two hexadecimal digits; 01 says that the trace is recorded
 */
public record Traceparent(String traceId, String spanId, String flags) {
  private static final int LENGTH_MAX = 100;
  private static final Pattern FORM =
      Pattern.compile("(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
  private static final Pattern ZERO = Pattern.compile("0+");

  /** Reads a header; null when there is none, or it is none. */
  public static @Nullable Traceparent of(@Nullable String header) {
    if (header == null || header.length() > LENGTH_MAX) {
      return null;
    }
    Matcher form = FORM.matcher(header);
    // Versions to come may add to it; this one may not.
    if (!form.matches() || (header.startsWith("00") && form.group(4) != null)) {
      return null;
    }
    boolean zero = ZERO.matcher(form.group(1)).matches() || ZERO.matcher(form.group(2)).matches();
    return zero ? null : new Traceparent(form.group(1), form.group(2), form.group(3));
  }

  /** As a header. */
  @Override
  public String toString() {
    return "00-" + traceId + "-" + spanId + "-" + flags;
  }
}
