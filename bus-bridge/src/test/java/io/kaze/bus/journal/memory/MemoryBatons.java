package io.kaze.bus.journal.memory;

import io.kaze.bus.journal.Batons;
import io.kaze.bus.message.EntryId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One process's hands on the batons in memory. */
public final class MemoryBatons implements Batons {
  private final MemoryHolders holders;
  private final Line line;

  /** Reaches the keeper over the line. */
  public MemoryBatons(MemoryKeeper keeper, Line line) {
    this.holders = keeper.holders();
    this.line = line;
  }

  @Override
  public Future<Long> hold(String pod, Duration lease) {
    return line.call(() -> holders.hold(pod, lease));
  }

  @Override
  public Future<Boolean> renew(long holder, Duration lease) {
    return line.call(() -> holders.renew(holder, lease));
  }

  @Override
  public Future<Void> leave(long holder) {
    return done(() -> holders.leave(holder));
  }

  @Override
  public Future<List<Held>> claim(long holder, Set<String> addresses, int max) {
    return line.call(() -> holders.claim(holder, addresses, max));
  }

  @Override
  public Future<List<Held>> held(long holder, int max) {
    return line.call(() -> holders.held(holder, max));
  }

  @Override
  public Future<Void> beginAlone(long holder, EntryId baton) {
    return done(() -> holders.beginAlone(holder, baton));
  }

  @Override
  public Future<Void> settle(long holder, List<EntryId> batons) {
    return done(() -> batons.forEach(baton -> holders.settle(holder, baton)));
  }

  @Override
  public Future<Void> retry(long holder, EntryId baton, Duration delay) {
    return done(() -> holders.retry(holder, baton, delay));
  }

  @Override
  public Future<List<Held>> handed(long holder, int max) {
    return line.call(() -> holders.handed(holder, max));
  }

  @Override
  public Future<Integer> hostAgents(long holder) {
    return line.call(() -> holders.hostAgents(holder));
  }

  @Override
  public Future<Void> hostNone(long holder) {
    return done(() -> holders.hostNone(holder));
  }

  @Override
  public Future<List<Home>> findHomes(long holder, List<Seeking> batons) {
    return line.call(() -> batons.stream().map(one -> holders.findHome(holder, one)).toList());
  }

  @Override
  public Future<Void> leaveHomes(long holder, List<Resident> agents) {
    return done(() -> agents.forEach(one -> holders.leaveHome(holder, one)));
  }

  @Override
  public Future<Void> giveBack(long holder, List<EntryId> batons) {
    return done(() -> holders.giveBack(holder, batons));
  }

  @Override
  public Future<Void> postpone(long holder, List<EntryId> batons, Duration delay) {
    return done(() -> batons.forEach(baton -> holders.postpone(holder, baton, delay)));
  }

  private Future<Void> done(Runnable effect) {
    Future<@Nullable Object> happened =
        line.call(() -> {
          effect.run();
          return null;
        });
    return happened.mapEmpty();
  }
}
