package io.kaze.gateway.budget;

import io.kaze.gateway.price.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a desk says to the ledger at a time.
 *
 * @param sequence counts the desk's posts; one that comes after a later one is refused
 * @param entries what became of calls, each call once
 * @param wishes for slices, each account once
 */
record Post(long desk, long sequence, List<Entry> entries, List<Wish> wishes) {

  /** What a call has come to. */
  enum State {
    /** It goes out; usage and cost are the most they can be. */
    INTENT,
    /** It ended. */
    ENDED,
    /** It ended and cost nothing. */
    RELEASED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A call.
   *
   * @param micros null when the model has no price
   * @param partial whether it was broken off
   * @param accounts the ledger's numbers of those it is charged to
   */
  record Entry(
      State state,
      UUID requestId,
      Scopes scopes,
      String provider,
      String model,
      Instant at,
      Usage usage,
      @Nullable Long micros,
      boolean partial,
      List<Long> accounts) {

    long charge(Unit unit) {
      return switch (unit) {
        case MICROS -> micros == null ? 0 : micros;
        case TOKENS -> usage.total();
      };
    }
  }

  /**
   * What the desk's slice of an account should come to.
   *
   * @param need less than this is of no use; others are then asked to give back
   * @param target what is of use now
   * @param spare what would be beyond that, for calls to come
   * @param room how much of it may be out unseen: it is granted
   */
  record Wish(Account account, long need, long target, long spare, long room) {}
}
