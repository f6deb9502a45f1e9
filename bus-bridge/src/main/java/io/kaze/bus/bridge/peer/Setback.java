package io.kaze.bus.bridge.peer;

import java.time.Instant;

/**
 * Why an entry between this cell and another went no further. It says nothing of what the entry was
 * about, and repeats no words of the other cell.
 *
 * @param kind why
 * @param address what a rule names that allows such entries
 * @param at when it was last so
 * @param mended whether such entries went through since
 */
public record Setback(Kind kind, String address, Instant at, boolean mended) {

  /** Why. */
  public enum Kind {
    /** No rule here lets it out to that cell. */
    NOT_LET_OUT(true),
    /** That cell does not let it in; it is offered again. */
    NOT_LET_IN_THERE(true),
    /** That cell can do nothing with it. */
    REFUSED_THERE(true),
    /** It is larger than a message may be. */
    TOO_LARGE(true),
    /** As much waits for that cell as may. */
    FULL(true),
    /** That cell did not take it in time. */
    GIVEN_UP(true),
    /** That cell hands it over, and no rule here lets it in. */
    NOT_LET_IN(false),
    /** That cell hands over what cannot be understood here, or is too large. */
    UNFIT(false),
    /** That cell hands over entries of a kind that this Kaze does not know. */
    UNKNOWN(false),
    /** That cell speaks of a goal that it was never handed, or never handed over. */
    FORGED(false);

    private final boolean outward;

    Kind(boolean outward) {
      this.outward = outward;
    }

    /** Whether it is about what this cell hands over. */
    boolean isOutward() {
      return outward;
    }

    /** Whether that cell must have been there for it. */
    boolean isSignOfLife() {
      return !outward || this == NOT_LET_IN_THERE || this == REFUSED_THERE;
    }
  }

  Setback whenMended() {
    return new Setback(kind, address, at, true);
  }
}
