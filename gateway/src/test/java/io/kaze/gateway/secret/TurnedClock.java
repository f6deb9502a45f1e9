package io.kaze.gateway.secret;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that a test turns. */
final class TurnedClock implements InstantSource {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-02T09:00:00Z"));

  void turn(Duration on) {
    now.updateAndGet(at -> at.plus(on));
  }

  @Override
  public Instant instant() {
    return now.get();
  }
}
