package io.kaze.channels.story;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.handoff.CancellationTakenOver;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads goals' stories from the journal, a page at a time. */
public final class Stories {
  private static final int PAGE = 16;

  private final Journal journal;

  /** Reads this journal. */
  public Stories(Journal journal) {
    this.journal = journal;
  }

  /** The story so far; empty when the tenant has no such goal. */
  public Future<Optional<GoalStory>> read(TenantId tenant, GoalId goal) {
    return readOn(tenant, goal, null);
  }

  private Future<Optional<GoalStory>> readOn(
      TenantId tenant, GoalId goal, @Nullable GoalStory soFar) {
    long after = soFar == null ? 0 : soFar.position();
    return journal
        .read(tenant, goal.stream(), after, PAGE)
        .compose(page -> {
          if (soFar == null && !beginsAGoal(page)) {
            return Future.succeededFuture(Optional.empty());
          }
          GoalStory story = told(soFar, page);
          return page.size() < PAGE
              ? Future.succeededFuture(Optional.ofNullable(story))
              : readOn(tenant, goal, story);
        });
  }

  /** Of a goal that another cell called off before it came, only that is known here. */
  private static boolean beginsAGoal(List<Entry> page) {
    return !page.isEmpty() && !(page.getFirst().event() instanceof CancellationTakenOver);
  }

  private static @Nullable GoalStory told(@Nullable GoalStory soFar, List<Entry> page) {
    GoalStory story = soFar;
    for (Entry entry : page) {
      story = story == null ? GoalStory.begin(entry) : story.after(entry);
    }
    return story;
  }
}
