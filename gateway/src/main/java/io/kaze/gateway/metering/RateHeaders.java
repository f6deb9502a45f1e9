package io.kaze.gateway.metering;

import io.kaze.gateway.limit.Decision.Standing;
import io.kaze.gateway.limit.Measure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * What remains of limits, for a client: {@code RateLimit} and its policy (as in
 * draft-ietf-httpapi-ratelimit-headers-10), and the {@code x-ratelimit} fields that OpenAI's
 * clients and proxies look at. Pure.
 */
final class RateHeaders {
  private static final int MINUTE = 60;

  private RateHeaders() {}

  static List<Entry<String, String>> of(List<Standing> standings) {
    List<Entry<String, String>> headers = new ArrayList<>(8);
    StringBuilder left = new StringBuilder(96);
    StringBuilder policy = new StringBuilder(96);
    for (Standing standing : standings) {
      String comma = left.isEmpty() ? "" : ", ";
      left.append(comma);
      policy.append(comma);
      tell(standing, left, policy);
    }
    headers.add(Map.entry("RateLimit-Policy", policy.toString()));
    headers.add(Map.entry("RateLimit", left.toString()));
    add(headers, "requests", tightest(standings, Measure.REQUESTS, Measure.REQUESTS));
    add(headers, "tokens", tightest(standings, Measure.INPUT_TOKENS, Measure.OUTPUT_TOKENS));
    return headers;
  }

  private static void tell(Standing standing, StringBuilder left, StringBuilder policy) {
    String name = name(standing);
    boolean atATime = standing.limit().measure() == Measure.CONCURRENT;
    policy.append('"').append(name).append("\";q=").append(standing.limit().amount());
    left.append('"').append(name).append("\";r=").append(standing.remaining());
    if (atATime) {
      policy.append(";qu=\"concurrent-requests\"");
    } else {
      policy.append(";w=").append(MINUTE);
      left.append(";t=").append(seconds(standing.reset()));
    }
  }

  private static String name(Standing standing) {
    String what =
        switch (standing.limit().measure()) {
          case REQUESTS -> "requests";
          case INPUT_TOKENS -> "input-tokens";
          case OUTPUT_TOKENS -> "output-tokens";
          case CONCURRENT -> "calls";
        };
    return standing.limit().subject().startsWith("tenant/") ? "tenant-" + what : what;
  }

  private static @Nullable Standing tightest(List<Standing> standings, Measure one, Measure other) {
    Standing tightest = null;
    for (Standing standing : standings) {
      Measure measure = standing.limit().measure();
      boolean counts = measure == one || measure == other;
      if (counts && (tightest == null || standing.remaining() < tightest.remaining())) {
        tightest = standing;
      }
    }
    return tightest;
  }

  private static void add(
      List<Entry<String, String>> headers, String what, @Nullable Standing standing) {
    if (standing != null) {
      headers.add(Map.entry("x-ratelimit-limit-" + what, Long.toString(standing.limit().amount())));
      headers.add(Map.entry("x-ratelimit-remaining-" + what, Long.toString(standing.remaining())));
      headers.add(Map.entry("x-ratelimit-reset-" + what, seconds(standing.reset()) + "s"));
    }
  }

  private static long seconds(Duration reset) {
    return reset.plusMillis(999).toSeconds();
  }
}
