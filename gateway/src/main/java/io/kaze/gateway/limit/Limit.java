package io.kaze.gateway.limit;

/**
 * A limit.
 *
 * @param subject whose: a name of the caller's making, such as {@code key/…} or {@code tenant/acme}
 * @param measure of what
 * @param amount the most a minute, or at a time; at least 1
 */
public record Limit(String subject, Measure measure, long amount) {
  private static final long AMOUNT_MAX = 1_000_000_000_000L;

  public Limit {
    if (amount < 1 || amount > AMOUNT_MAX) {
      throw new IllegalArgumentException(
          "A limit is 1 to %,d, not %,d: %s".formatted(AMOUNT_MAX, amount, subject));
    }
  }
}
