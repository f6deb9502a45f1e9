package io.kaze.gateway.usage;

/**
 * What calls came to.
 *
 * @param of the group: a vertical, an agent, a key, a model or a day; empty for calls without one
 * @param calls how many, of all kinds
 * @param partialCalls those that were broken off, or presumed because their process died
 * @param unpricedCalls those of models without a price; they are in no sum of money
 * @param input tokens read anew
 * @param cachedInput tokens read from a cache
 * @param cacheWrite tokens kept in a cache
 * @param output tokens written, reasoning included
 * @param micros what they cost, in micro-dollars
 */
public record Spend(
    String of,
    long calls,
    long partialCalls,
    long unpricedCalls,
    long input,
    long cachedInput,
    long cacheWrite,
    long output,
    long micros) {}
