package io.kaze.gateway.route.health;

import io.kaze.gateway.route.Route.Breaker;
import java.util.Arrays;

/**
 * Leaves a target out that fails by its own fault (circuit breaker, M. Nygard, Release It!). Any
 * thread; the way of a call to a well target takes no lock but for a moment at its end.
 *
 * <pre>
 *   CLOSED ──too many faults──▶ OPEN ──its time is over──▶ PROBING (one call)
 *     ▲                          ▲                          │     │
 *     └──────────────────────────┼───────it answered────────┘     │
 *                                └──────its own fault─────────────┘
 * </pre>
 *
 * A probe that ends without a verdict, or never, lets the next one through.
 */
public final class BreakerState {
  /** In the place of a ticket: the call may not be made. */
  public static final long REFUSED = 0;

  /** How a target stands. */
  public enum Mode {
    /** Calls go there. */
    CLOSED,
    /** None do. */
    OPEN,
    /** One does. */
    PROBING
  }

  /** What a call says about its target. */
  public enum Verdict {
    /** It is well. */
    WELL,
    /** It is at fault. */
    FAULT,
    /** Nothing. */
    NONE
  }

  private final Breaker rule;
  private final boolean[] faults;
  private int at;
  private int failures;
  private volatile Mode mode = Mode.CLOSED;

  /** While open: from when on one call may try. While probing: from when on the next may. */
  private volatile long due;

  /** Each change makes the calls before it meaningless. */
  private volatile long era = 1;

  BreakerState(Breaker rule) {
    this.rule = rule;
    this.faults = new boolean[rule.calls()];
  }

  /** How it stands. */
  public Mode mode() {
    return mode;
  }

  /** How long from now until one call may try; 0 or less when one may. */
  public long openFor(long now) {
    return mode == Mode.CLOSED ? 0 : due - now;
  }

  /**
   * Asks to make a call.
   *
   * @return a ticket to be given back with what came of it, or {@link #REFUSED}
   */
  public long admit(long now) {
    // The era first: a call must not get the ticket of a probe.
    long ticket = era;
    return mode == Mode.CLOSED ? ticket : probe(now);
  }

  private synchronized long probe(long now) {
    if (mode == Mode.CLOSED) {
      return era;
    }
    if (due - now > 0) {
      return REFUSED;
    }
    due = now + rule.open().toNanos();
    return turn(Mode.PROBING);
  }

  /** A call has ended. */
  public synchronized void ended(long ticket, Verdict verdict, long now) {
    if (ticket != era || (verdict == Verdict.NONE && mode == Mode.CLOSED)) {
      return;
    }
    if (mode == Mode.CLOSED) {
      remember(verdict == Verdict.FAULT, now);
    } else {
      probed(verdict, now);
    }
  }

  private void remember(boolean fault, long now) {
    failures += (fault ? 1 : 0) - (faults[at] ? 1 : 0);
    faults[at] = fault;
    at = at + 1 == faults.length ? 0 : at + 1;
    if (failures >= rule.failures()) {
      open(now + rule.open().toNanos());
    }
  }

  private void probed(Verdict verdict, long now) {
    switch (verdict) {
      case WELL -> turn(Mode.CLOSED);
      case FAULT -> open(now + rule.open().toNanos());
      case NONE -> open(now);
    }
  }

  private void open(long until) {
    due = until;
    turn(Mode.OPEN);
  }

  private long turn(Mode next) {
    Arrays.fill(faults, false);
    failures = 0;
    at = 0;
    long later = era + 1;
    era = later;
    mode = next;
    return later;
  }
}
