package io.kaze.bus.relay;

import io.kaze.bus.fair.Weights;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How the relay carries.
 *
 * @param pod this process's name among those that share the work; the same over its restarts
 * @param lease how long batons are held after the process was last heard of
 * @param patience how long a reader may take to say what it did
 * @param keptMax how long a reader may keep a baton without an answer before it is reminded
 * @param poll how often free batons are looked for without being told of any
 * @param triesMax how often a baton is carried before it is dropped
 * @param firstDelay before the second try; each further one waits twice as long
 * @param delayMax the longest wait between two tries
 * @param carryingMax how many batons one process carries at a time
 * @param weights how much tenants weigh where there is not enough for all
 */
public record RelaySettings(
    String pod,
    Duration lease,
    Duration patience,
    Duration keptMax,
    Duration poll,
    int triesMax,
    Duration firstDelay,
    Duration delayMax,
    int carryingMax,
    Weights weights) {

  /** With tenants that weigh the same. */
  public RelaySettings(
      String pod,
      Duration lease,
      Duration patience,
      Duration keptMax,
      Duration poll,
      int triesMax,
      Duration firstDelay,
      Duration delayMax,
      int carryingMax) {
    this(
        pod,
        lease,
        patience,
        keptMax,
        poll,
        triesMax,
        firstDelay,
        delayMax,
        carryingMax,
        Weights.EVEN);
  }

  public RelaySettings {
    if (triesMax < 1 || carryingMax < 1) {
      throw new IllegalArgumentException("triesMax and carryingMax are at least 1");
    }
  }

  /** What a cell uses unless told otherwise. */
  public static RelaySettings of(String pod) {
    return new RelaySettings(
        pod,
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Duration.ofMinutes(15),
        Duration.ofSeconds(2),
        8,
        Duration.ofMillis(200),
        Duration.ofSeconds(30),
        8_192);
  }

  /** The same with other weights. */
  public RelaySettings weighing(Weights other) {
    return new RelaySettings(
        pod, lease, patience, keptMax, poll, triesMax, firstDelay, delayMax, carryingMax, other);
  }

  /** The same with another bound on how many batons one process carries at a time. */
  public RelaySettings carrying(int max) {
    return new RelaySettings(
        pod, lease, patience, keptMax, poll, triesMax, firstDelay, delayMax, max, weights);
  }

  /** How long a baton rests after so many tries in vain, before jitter. */
  Duration delayAfter(int tries) {
    long factor = 1L << Math.min(Math.max(tries - 1, 0), 20);
    Duration delay = firstDelay.multipliedBy(factor);
    return delay.compareTo(delayMax) < 0 ? delay : delayMax;
  }

  /** The same with jitter: half of it at least, lest all come back at once. */
  Duration delayAfter(int tries, RandomGenerator random) {
    double share = 0.5 + random.nextDouble() / 2;
    return Duration.ofMillis(1 + (long) (delayAfter(tries).toMillis() * share));
  }
}
