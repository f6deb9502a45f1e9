package io.kaze.bus.relay;

import io.kaze.bus.journal.Batons;
import io.kaze.bus.message.EntryId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds batons that this process holds and nobody here carries: nobody else may, so they would wait
 * for its end. There should be none; a call that got lost where nobody noticed leaves one. What is
 * on its way to a reader or from it looks like one at one look, hence only what does at two looks
 * in a row is carried. On the relay's context alone.
 */
final class Strays {
  private static final Logger LOG = LoggerFactory.getLogger(Strays.class);

  private final Batons batons;
  private final Lease lease;
  private final RelaySettings settings;
  private final Predicate<EntryId> carried;
  private final Consumer<Batons.Held> carry;
  private final long pollsBetween;
  private Set<EntryId> before = Set.of();
  private long polls;
  private boolean looking;

  /**
   * Looks once in the relay's patience.
   *
   * @param carried whether a baton is carried here
   * @param carry carries one
   */
  Strays(
      Batons batons,
      Lease lease,
      RelaySettings settings,
      Predicate<EntryId> carried,
      Consumer<Batons.Held> carry) {
    this.batons = batons;
    this.lease = lease;
    this.settings = settings;
    this.carried = carried;
    this.carry = carry;
    this.pollsBetween = Math.max(1, settings.patience().dividedBy(settings.poll()));
  }

  /** Told at each poll. */
  void poll() {
    polls++;
    if (polls % pollsBetween == 0 && !looking) {
      looking = true;
      var _ = look().onComplete(v -> looking = false);
    }
  }

  private Future<?> look() {
    return batons
        .held(lease.holder(), settings.carryingMax())
        .onSuccess(this::found)
        .onFailure(failure -> LOG.debug("What is held was not looked up", failure));
  }

  private void found(List<Batons.Held> held) {
    List<Batons.Held> uncarried =
        held.stream().filter(baton -> !carried.test(baton.entry().id())).toList();
    Set<EntryId> known = before;
    before = uncarried.stream().map(baton -> baton.entry().id()).collect(Collectors.toSet());
    for (Batons.Held stray : uncarried) {
      if (known.contains(stray.entry().id())) {
        LOG.warn("Baton {} of {} was forgotten", stray.entry().id(), stray.entry().stream());
        carry.accept(stray);
      }
    }
  }
}
