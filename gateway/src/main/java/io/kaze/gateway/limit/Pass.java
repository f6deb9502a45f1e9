package io.kaze.gateway.limit;

/** An allowed call's hold on its limits. Any thread; only the first end counts. */
public sealed interface Pass permits Held {

  /**
   * The call ended, having used so much: what it took beyond that is given back, what it used
   * beyond is taken.
   */
  void end(long inputTokens, long outputTokens);
}
