package io.kaze.gateway.limit;

/** What a limit bounds. */
public enum Measure {
  /** Calls a minute. */
  REQUESTS,
  /** Tokens of prompts a minute. */
  INPUT_TOKENS,
  /** Tokens written a minute. */
  OUTPUT_TOKENS,
  /** Calls at a time. */
  CONCURRENT
}
