package io.kaze.bus.tenant;

import org.jspecify.annotations.Nullable;

/**
 * How much a token may be used.
 *
 * @param requestsPerMinuteMax requests a minute; 0 for any number, null for as many as the cell
 *     gives a token that says nothing
 * @param goalsInFlightMax goals of its that have not ended at a time; 0 and null likewise
 */
public record Allowance(
    @Nullable Integer requestsPerMinuteMax, @Nullable Integer goalsInFlightMax) {

  /** Without limits. */
  public static final Allowance UNLIMITED = new Allowance(0, 0);

  /** Says nothing of its own. */
  public static final Allowance UNSAID = new Allowance(null, null);

  /** The most that either may be. */
  public static final int MAX = 100_000_000;

  public Allowance {
    check("requestsPerMinuteMax", requestsPerMinuteMax);
    check("goalsInFlightMax", goalsInFlightMax);
  }

  private static void check(String name, @Nullable Integer max) {
    if (max != null && (max < 0 || max > MAX)) {
      throw new IllegalArgumentException("%s is 0 to %,d: %,d".formatted(name, MAX, max));
    }
  }

  /** The same, with what it does not say taken from another. */
  public Allowance orElse(Allowance preset) {
    return new Allowance(
        requestsPerMinuteMax == null ? preset.requestsPerMinuteMax : requestsPerMinuteMax,
        goalsInFlightMax == null ? preset.goalsInFlightMax : goalsInFlightMax);
  }

  /** Requests a minute; 0 for any number. */
  public int requests() {
    return requestsPerMinuteMax == null ? 0 : requestsPerMinuteMax;
  }

  /** Goals at a time; 0 for any number. */
  public int goals() {
    return goalsInFlightMax == null ? 0 : goalsInFlightMax;
  }
}
