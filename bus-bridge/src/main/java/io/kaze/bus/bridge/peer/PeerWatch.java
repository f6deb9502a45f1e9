package io.kaze.bus.bridge.peer;

import io.kaze.bus.bridge.fault.BridgeFault;
import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Remembers what this process learns of one other cell; of a bounded size. Any thread. */
public final class PeerWatch {
  private static final Duration DAY = Duration.ofDays(1);

  private final String cell;
  private final Duration silenceMax;
  private final InstantSource clock;
  private final PastDay refused = new PastDay();
  private final PastDay givenUp = new PastDay();
  private @Nullable Instant beaconAt;
  private @Nullable Instant aliveAt;
  private @Nullable Instant silentAt;
  private @Nullable Setback last;
  private Waiting waiting = Waiting.NOTHING;

  /**
   * Of a cell of which nothing is known.
   *
   * @param silenceMax how long a cell that says nothing is taken to be there
   */
  PeerWatch(String cell, Duration silenceMax, InstantSource clock) {
    this.cell = cell;
    this.silenceMax = silenceMax;
    this.clock = clock;
  }

  /** It said that it lives. */
  public synchronized void saidThatItLives() {
    beaconAt = clock.instant();
    aliveAt = beaconAt;
  }

  /** It answered, whatever it said. */
  public synchronized void answered() {
    aliveAt = clock.instant();
  }

  /** It took an entry of this cell. */
  public synchronized void took(String address) {
    answered();
    well(address, true);
  }

  /** This cell took an entry of it. */
  public synchronized void gave(String address) {
    answered();
    well(address, false);
  }

  private void well(String address, boolean outward) {
    Setback now = last;
    if (now != null && now.kind().isOutward() == outward && now.address().equals(address)) {
      last = now.whenMended();
    }
  }

  /** Nobody there answered. */
  public synchronized void silent() {
    silentAt = clock.instant();
  }

  /** An entry went no further. */
  public synchronized void setBack(Setback.Kind kind, String address) {
    Instant now = clock.instant();
    last = new Setback(kind, address, now, false);
    (kind == Setback.Kind.GIVEN_UP ? givenUp : refused).add(now);
    if (kind.isSignOfLife()) {
      aliveAt = now;
    }
  }

  /** It did not take an entry that was offered to it. */
  public void notTaken(Throwable failure, String address) {
    switch (failure) {
      case BridgeFault fault -> notTaken(fault.reason(), address);
      case ReplyException reply -> {
        switch (reply.failureType()) {
          case NO_HANDLERS, TIMEOUT -> silent();
          case RECIPIENT_FAILURE, ERROR -> answered();
        }
      }
      default -> {}
    }
  }

  private void notTaken(BridgeFault.Reason reason, String address) {
    switch (reason) {
      case DENIED -> setBack(Setback.Kind.NOT_LET_IN_THERE, address);
      case UNFIT -> setBack(Setback.Kind.REFUSED_THERE, address);
      case TOO_LARGE -> setBack(Setback.Kind.TOO_LARGE, address);
      case BUSY -> answered();
      case AWAY, FULL, CREDENTIALS, SERVER -> {}
    }
  }

  /** An entry could not be put where it would be offered to it. */
  public void notKept(Throwable failure, String address) {
    if (failure instanceof BridgeFault fault) {
      switch (fault.reason()) {
        case FULL -> setBack(Setback.Kind.FULL, address);
        case TOO_LARGE -> setBack(Setback.Kind.TOO_LARGE, address);
        case AWAY, BUSY, DENIED, UNFIT, CREDENTIALS, SERVER -> {}
      }
    }
  }

  /** So much waits for it. */
  public synchronized void waits(Waiting now) {
    waiting = now;
  }

  /** All of this at the moment. */
  public synchronized PeerState state() {
    Instant now = clock.instant();
    boolean lately = last != null && last.at().isAfter(now.minus(DAY));
    return new PeerState(
        cell,
        reach(now),
        beaconAt,
        waiting,
        refused.count(now),
        givenUp.count(now),
        lately ? last : null);
  }

  private Reach reach(Instant now) {
    if (aliveAt == null) {
      return silentAt == null ? Reach.UNKNOWN : Reach.AWAY;
    }
    if (silentAt != null && silentAt.isAfter(aliveAt)) {
      return Reach.AWAY;
    }
    if (aliveAt.isAfter(now.minus(silenceMax))) {
      return Reach.CONNECTED;
    }
    return beaconAt == null ? Reach.UNKNOWN : Reach.AWAY;
  }
}
