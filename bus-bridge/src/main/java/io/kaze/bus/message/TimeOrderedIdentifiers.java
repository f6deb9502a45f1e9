package io.kaze.bus.message;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Identifiers that sort by the time they were made: UUID version 7 (RFC 9562 §5.7), 48 bits of
 * milliseconds and 74 random bits.
 *
 * @param clock the time they carry
 * @param random where the random bits come from; must be safe for use by many threads
 */
public record TimeOrderedIdentifiers(InstantSource clock, RandomGenerator random)
    implements Identifiers {
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  @Override
  public UUID next() {
    long high = (clock.millis() << 16) | VERSION_7 | (random.nextLong() & 0x0FFF);
    long low = VARIANT | (random.nextLong() >>> 2);
    return new UUID(high, low);
  }
}
