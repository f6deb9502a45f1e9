package io.kaze.channels.story;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.tenant.TenantId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Tells those in this process who wait for a goal's end of it, as soon as somebody here knows: a
 * short cut, never a record. Where a goal ended in another process nobody is told, so whoever waits
 * looks by himself as well. Any thread.
 */
public final class Endings {
  private final Map<Goal, Set<Consumer<Ending>>> waiting = new ConcurrentHashMap<>();

  private record Goal(TenantId tenant, GoalId goal) {}

  /**
   * Waits.
   *
   * @param listener told once or never, on any thread; must neither wait nor throw
   * @return waits no more when run
   */
  public Runnable listen(TenantId tenant, GoalId goal, Consumer<Ending> listener) {
    Goal key = new Goal(tenant, goal);
    waiting.compute(
        key,
        (k, known) -> {
          Set<Consumer<Ending>> all = known == null ? ConcurrentHashMap.newKeySet() : known;
          all.add(listener);
          return all;
        });
    return () ->
        waiting.computeIfPresent(
            key,
            (k, known) -> {
              known.remove(listener);
              return known.isEmpty() ? null : known;
            });
  }

  /** A goal is over; its end is written down. */
  public void over(TenantId tenant, GoalId goal, Ending ending) {
    Set<Consumer<Ending>> told = waiting.remove(new Goal(tenant, goal));
    if (told != null) {
      told.forEach(listener -> listener.accept(ending));
    }
  }
}
