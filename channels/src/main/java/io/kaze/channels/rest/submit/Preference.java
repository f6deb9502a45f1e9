package io.kaze.channels.rest.submit;

import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client would like, and may get or not: {@code Prefer} (RFC 7240). */
final class Preference {
  static final String HEADER = "Prefer";
  static final String APPLIED = "Preference-Applied";
  static final String WAIT = "wait";

  /** The longest wait; a client that wants more asks again. */
  static final Duration WAIT_MAX = Duration.ofSeconds(60);

  private static final Pattern SECONDS =
      Pattern.compile("\\s*wait\\s*=\\s*\"?([0-9]{1,9})\"?\\s*(;.*)?");

  private Preference() {}

  /** How long a request's client would wait for its goal's end. */
  static Duration waitOf(RoutingContext request) {
    return wait(request.request().getHeader(HEADER));
  }

  /** The first wait counts; what is not understood is passed over, as the standard wants it. */
  static Duration wait(@Nullable String header) {
    if (header == null) {
      return Duration.ZERO;
    }
    for (String preference : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      Matcher matcher = SECONDS.matcher(preference);
      if (matcher.matches()) {
        long seconds = Long.parseLong(matcher.group(1));
        return Duration.ofSeconds(Math.min(seconds, WAIT_MAX.toSeconds()));
      }
    }
    return Duration.ZERO;
  }
}
