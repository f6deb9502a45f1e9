package io.kaze.gateway.metering;

import io.kaze.gateway.limit.Decision.Standing;
import io.kaze.gateway.limit.Limit;
import io.kaze.gateway.limit.Measure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What remains of limits, for a client: {@code RateLimit} and its policy (as in
 * draft-ietf-httpapi-ratelimit-headers-10), and the {@code x-ratelimit} fields that OpenAI's
 * clients and proxies look at. Pure.
 */
final class RateHeaders {
  private static final int MINUTE = 60;
  private static final Names REQUESTS = Names.of("requests");
  private static final Names TOKENS = Names.of("tokens");

  /** Made once: every answer bears them. */
  private record Names(String limit, String remaining, String reset) {
    static Names of(String what) {
      return new Names(
          "x-ratelimit-limit-" + what,
          "x-ratelimit-remaining-" + what,
          "x-ratelimit-reset-" + what);
    }
  }

  private RateHeaders() {}

  /** What the limits are; stays the same as long as they do. */
  static Entry<String, String> policy(List<Limit> limits) {
    return Map.entry(
        "RateLimit-Policy",
        limits.stream().map(RateHeaders::policy).collect(Collectors.joining(", ")));
  }

  private static String policy(Limit limit) {
    boolean atATime = limit.measure() == Measure.CONCURRENT;
    String over = atATime ? "qu=\"concurrent-requests\"" : "w=" + MINUTE;
    return '"' + name(limit) + "\";q=" + limit.amount() + ";" + over;
  }

  /** What remains, behind the policy. */
  static List<Entry<String, String>> of(Entry<String, String> policy, List<Standing> standings) {
    List<Entry<String, String>> headers = new ArrayList<>(8);
    StringBuilder left = new StringBuilder(96);
    for (Standing standing : standings) {
      left.append(left.isEmpty() ? "\"" : ", \"");
      tell(standing, left);
    }
    headers.add(policy);
    headers.add(Map.entry("RateLimit", left.toString()));
    add(headers, REQUESTS, tightest(standings, Measure.REQUESTS, Measure.REQUESTS));
    add(headers, TOKENS, tightest(standings, Measure.INPUT_TOKENS, Measure.OUTPUT_TOKENS));
    return headers;
  }

  private static void tell(Standing standing, StringBuilder left) {
    left.append(name(standing.limit())).append("\";r=").append(standing.remaining());
    if (standing.limit().measure() != Measure.CONCURRENT) {
      left.append(";t=").append(seconds(standing.reset()));
    }
  }

  private static String name(Limit limit) {
    String what =
        switch (limit.measure()) {
          case REQUESTS -> "requests";
          case INPUT_TOKENS -> "input-tokens";
          case OUTPUT_TOKENS -> "output-tokens";
          case CONCURRENT -> "calls";
        };
    return limit.subject().startsWith("tenant/") ? "tenant-" + what : what;
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
      List<Entry<String, String>> headers, Names names, @Nullable Standing standing) {
    if (standing != null) {
      headers.add(Map.entry(names.limit(), Long.toString(standing.limit().amount())));
      headers.add(Map.entry(names.remaining(), Long.toString(standing.remaining())));
      headers.add(Map.entry(names.reset(), seconds(standing.reset()) + "s"));
    }
  }

  private static long seconds(Duration reset) {
    long seconds = reset.getSeconds();
    return reset.getNano() == 0 ? seconds : seconds + 1;
  }
}
