package io.kaze.verticles.agent;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.address.Bus;
import io.kaze.bus.ask.RulingLookup;
import io.kaze.bus.ask.RulingThere;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Said;
import io.kaze.bus.ruling.DraftCleared;
import io.kaze.bus.task.DraftReady;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the ramp how it would rule on a draft before that is written, so that what it clears is
 * written with its ruling and need not go there. Any thread.
 */
final class Foresight {
  /** Whoever is there answers at once; a draft goes to the ramp rather than wait for it here. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(Foresight.class);

  private final Bus bus;

  Foresight(Bus bus) {
    this.bus = bus;
  }

  /**
   * Asks.
   *
   * @param envelope the draft's
   * @param draftId names the entry it will be
   * @return the ruling that lets it stand; empty for any other, also when nobody says. Never fails
   */
  Future<Optional<DraftCleared>> clearance(Envelope envelope, EntryId draftId, DraftReady draft) {
    RulingLookup lookup = RulingLookup.of(draftId, draft);
    return bus.<RulingThere, RulingLookup>ask(
            Addresses.RULING_LOOKUP, new Said<>(envelope, lookup), PATIENCE)
        .map(there ->
            there.clears(lookup)
                ? Optional.ofNullable(there.cleared())
                : Optional.<DraftCleared>empty())
        .otherwise(unheard -> {
          LOG.debug("Nobody says how a draft of {} would be ruled on", draft.goalId(), unheard);
          return Optional.empty();
        });
  }
}
