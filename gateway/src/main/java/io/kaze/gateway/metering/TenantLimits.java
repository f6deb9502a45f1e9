package io.kaze.gateway.metering;

/**
 * How much all calls of a tenant together may be, over all its keys and agents; 0 for any number.
 *
 * @param requests calls a minute
 * @param inputTokens tokens of prompts a minute
 * @param outputTokens tokens written a minute
 * @param calls calls at a time
 */
public record TenantLimits(long requests, long inputTokens, long outputTokens, long calls) {
  /** None. */
  public static final TenantLimits NONE = new TenantLimits(0, 0, 0, 0);
}
