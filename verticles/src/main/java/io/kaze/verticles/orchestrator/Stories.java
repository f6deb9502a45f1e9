package io.kaze.verticles.orchestrator;

import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.message.StreamId;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The stories of goals under way. Those used last are kept in memory, and only what is new is read:
 * an append at their position tells when that was not enough. On one event loop.
 */
final class Stories {
  private static final int PAGE = 100;

  private final Journal journal;
  private final OrchestratorSettings settings;
  private final Map<Key, GoalStory> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long weight;

  Stories(Journal journal, OrchestratorSettings settings) {
    this.journal = journal;
    this.settings = settings;
  }

  /** Names a goal in all tenants. */
  record Key(TenantId tenant, StreamId stream) {
    static Key of(Entry entry) {
      return new Key(entry.envelope().tenant(), entry.stream());
    }
  }

  /** A goal's story, at least up to an entry of it. */
  Future<GoalStory> including(Entry entry) {
    GoalStory known = kept.getOrDefault(Key.of(entry), GoalStory.NONE);
    if (known.position() + 1 == entry.position()) {
      return Future.succeededFuture(told(Key.of(entry), known, List.of(entry)));
    }
    if (known.position() >= entry.position()) {
      return Future.succeededFuture(known);
    }
    List<Entry> missed =
        journal.lately(
            entry.envelope().tenant(), entry.stream(), known.position(), entry.position() - 1);
    if (missed.isEmpty()) {
      return readOn(Key.of(entry), known);
    }
    GoalStory upTo = told(Key.of(entry), known, missed);
    return Future.succeededFuture(told(Key.of(entry), upTo, List.of(entry)));
  }

  /** The story as far as it is written down by now. */
  Future<GoalStory> readOn(Key goal, GoalStory known) {
    return journal
        .read(goal.tenant(), goal.stream(), known.position(), PAGE)
        .compose(page -> {
          GoalStory story = told(goal, known, page);
          return page.size() < PAGE ? Future.succeededFuture(story) : readOn(goal, story);
        });
  }

  /** The story after entries that follow on it, kept unless it is over. */
  GoalStory told(Key goal, GoalStory known, List<Entry> entries) {
    GoalStory story = StoryFold.after(known, entries);
    forget(goal);
    if (!story.ended() && story.weight() <= settings.storyCharactersMax()) {
      kept.put(goal, story);
      weight += story.weight();
      forgetEldest();
    }
    return story;
  }

  private void forget(Key goal) {
    GoalStory gone = kept.remove(goal);
    if (gone != null) {
      weight -= gone.weight();
    }
  }

  private void forgetEldest() {
    Iterator<GoalStory> eldest = kept.values().iterator();
    while (kept.size() > settings.storiesMax() || weight > settings.storyCharactersMax()) {
      weight -= eldest.next().weight();
      eldest.remove();
    }
  }

  int kept() {
    return kept.size();
  }
}
