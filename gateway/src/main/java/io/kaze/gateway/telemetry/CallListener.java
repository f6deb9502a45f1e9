package io.kaze.gateway.telemetry;

import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.route.Journey;
import io.kaze.gateway.route.ProviderKey;
import io.kaze.gateway.route.Target;
import org.jspecify.annotations.Nullable;

/**
 * Is told of calls as they go along. Costs the call next to nothing, never fails and never waits.
 *
 * <pre>
 *   begun ──▶ ( tryBegun ──▶ firstByte? ──▶ tryEnded )* ──▶ ended
 * </pre>
 */
public interface CallListener {
  /** Hears nothing. */
  CallListener NONE = call -> new Ear() {};

  /** A call begins. */
  Ear begun(Begun call);

  /** Hears of one call. One thread. */
  interface Ear {
    /** A target is asked. */
    default void tryBegun(Target target, @Nullable ProviderKey key) {}

    /** The first byte of the answer came from the target. */
    default void firstByte() {}

    /** What came of asking the target. Once for each. */
    default void tryEnded(TryEnd end) {}

    /** The call is over for its client. Once. */
    default void ended(CallEnd end) {}

    /**
     * What a log line and the next one in the trace name it by: a W3C traceparent; null when
     * nothing is traced.
     */
    default @Nullable String traceparent() {
      return null;
    }
  }

  /** What is asked for. */
  enum Operation {
    /** A conversation. */
    CHAT,
    /** Vectors for texts. */
    EMBEDDINGS
  }

  /**
   * A call that begins.
   *
   * @param requestId names it
   * @param tenant whose it is
   * @param model as it was asked for
   * @param stream whether the answer comes in pieces
   * @param traceparent the caller's W3C trace context, unchecked; null for none
   * @param goalId the goal it is for; null for none
   * @param agent the agent that asks; null for none
   */
  record Begun(
      String requestId,
      String tenant,
      Operation operation,
      String model,
      boolean stream,
      @Nullable String traceparent,
      @Nullable String goalId,
      @Nullable String agent) {}

  /**
   * What came of asking one target.
   *
   * @param failed why it failed; null when it did not
   * @param calledOff whether the gateway or its client gave it up, which is nobody's fault
   * @param status the provider's HTTP status; 0 for none
   * @param model the model that answered, as the provider told; null when it did not
   * @param answerId the provider's name for the answer; null for none
   * @param stop why the answer ended, in the provider's or the canonical words; null when it did
   *     not
   * @param usage null when the provider told none
   */
  record TryEnd(
      Journey.@Nullable Cause failed,
      boolean calledOff,
      int status,
      @Nullable String model,
      @Nullable String answerId,
      @Nullable String stop,
      @Nullable Usage usage) {}

  /** How a call ended, for its client. */
  enum Outcome {
    /** It was answered whole. */
    ANSWERED,
    /** It was answered from the cache. */
    CACHED,
    /** It was refused before a target was asked: limits, budgets, guardrails, a bad request. */
    REFUSED,
    /** No target answered it. */
    FAILED,
    /** The answer broke off. */
    BROKEN,
    /** The client went away. */
    GONE
  }

  /**
   * A call that is over.
   *
   * @param status the HTTP status its client saw
   * @param firstByteNanos from its beginning to the first byte its client was sent; -1 for none
   */
  record CallEnd(Outcome outcome, int status, long firstByteNanos) {}
}
