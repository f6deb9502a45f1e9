package io.kaze.bus.relay;

import io.kaze.bus.journal.Batons;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.message.EntryId;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a baton that was not read: it is carried again after a while, or dropped after
 * its tries. On the relay's context alone.
 */
final class Failing {
  private static final Logger LOG = LoggerFactory.getLogger(Failing.class);

  private final Vertx vertx;
  private final Batons batons;
  private final Lease lease;
  private final Carrying carrying;
  private final GivingUp givingUp;
  private final RelaySettings settings;
  private final RandomGenerator random;
  private final Consumer<EntryId> ended;
  private final Runnable unsure;
  private final Runnable soon;

  /**
   * Within these settings.
   *
   * @param ended told of each that is not carried any more
   * @param unsure told when it is not known what became of one
   * @param soon has free batons looked for
   */
  Failing(
      Vertx vertx,
      Batons batons,
      Lease lease,
      Carrying carrying,
      GivingUp givingUp,
      RelaySettings settings,
      RandomGenerator random,
      Consumer<EntryId> ended,
      Runnable unsure,
      Runnable soon) {
    this.vertx = vertx;
    this.batons = batons;
    this.lease = lease;
    this.carrying = carrying;
    this.givingUp = givingUp;
    this.settings = settings;
    this.random = random;
    this.ended = ended;
    this.unsure = unsure;
    this.soon = soon;
  }

  /** One more try was in vain. */
  void failed(Entry entry, String address, int tries, Throwable failure) {
    LOG.warn(
        "Baton {} of {} was not read at {}, try {} of {}: {}",
        entry.id(),
        entry.stream(),
        address,
        tries,
        settings.triesMax(),
        failure.toString());
    carrying.failed(entry.id(), failure);
    if (tries >= settings.triesMax()) {
      givingUp
          .drop(entry, address, tries, failure)
          .onFailure(lost -> unsure.run())
          .onComplete(v -> ended.accept(entry.id()));
      return;
    }
    putBack(entry.id(), tries);
  }

  /** It may be claimed anew before the answer is here, so it is not carried from now on. */
  void putBack(EntryId baton, int tries) {
    Duration delay = settings.delayAfter(tries, random);
    ended.accept(baton);
    batons.retry(lease.holder(), baton, delay).onFailure(lost -> unsure.run());
    vertx.setTimer(delay.toMillis() + 1, t -> soon.run());
  }
}
