package io.kaze.verticles.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.StreamId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StoriesTest {
  private static final JsonObject OUTPUT = new JsonObject().put("summary", "x".repeat(600));

  private final List<Runnable> reads = new ArrayList<>();
  private final SeededJournal journal = new SeededJournal(reads);
  private final Stories stories =
      new Stories(
          journal, new OrchestratorSettings(5, Duration.ofHours(1), Duration.ZERO, 3, 1_000, 3));

  private void write(Tale tale) {
    tale.entries().stream()
        .skip(journal.entries().size())
        .forEach(entry ->
            journal.now(
                Append.anywhere(
                    Studio.TENANT,
                    Studio.GOAL.stream(),
                    NewEntry.of(entry.envelope(), entry.event()))));
  }

  private GoalStory landed(Future<GoalStory> story) {
    while (!reads.isEmpty()) {
      reads.removeFirst().run();
    }
    return story.result();
  }

  private static Stories.Key key(int number) {
    StreamId stream = new GoalId(new UUID(9, number)).stream();
    return new Stories.Key(Studio.TENANT, stream);
  }

  @Test
  void aStoryNotKnownIsReadFromItsBeginning() {
    Tale tale = Tale.planned().done("t1");
    write(tale);

    GoalStory story = landed(stories.including(journal.entries().getLast()));

    assertThat(story.output("t1")).isPresent();
    assertThat(story.position()).isEqualTo(5);
  }

  @Test
  void theEntryThatFollowsOnAKnownStoryNeedsNoReading() {
    write(Tale.ofAGoal());

    Future<GoalStory> story = stories.including(journal.entries().getFirst());

    assertThat(reads).isEmpty();
    assertThat(story.result().position()).isEqualTo(1);
  }

  @Test
  void aKnownEntryNeedsNoReading() {
    write(Tale.planned());
    landed(stories.including(journal.entries().getLast()));

    Future<GoalStory> story = stories.including(journal.entries().getFirst());

    assertThat(reads).isEmpty();
    assertThat(story.result().plansMade()).isEqualTo(1);
  }

  @Test
  void aLongStoryIsReadInPages() {
    Tale tale = Tale.planned();
    for (int i = 0; i < 250; i++) {
      tale.cleared("t9");
    }
    write(tale);

    assertThat(landed(stories.including(journal.entries().getLast())).position()).isEqualTo(252);
  }

  @Test
  void onlyTheStoriesUsedLastAreKept() {
    List<Entry> begin = Tale.ofAGoal().entries();
    for (int goal = 0; goal < 10; goal++) {
      stories.told(key(goal), GoalStory.NONE, begin);
    }

    assertThat(stories.kept()).isEqualTo(3);
  }

  @Test
  void storiesThatHoldTooMuchTogetherAreNotAllKept() {
    List<Entry> told = Tale.planned().done("t1", OUTPUT).entries();

    stories.told(key(1), GoalStory.NONE, told);
    stories.told(key(2), GoalStory.NONE, told);

    assertThat(stories.kept()).isEqualTo(1);
  }

  @Test
  void aStoryTooLargeToKeepIsTold() {
    Tale tale = Tale.planned().done("t1", OUTPUT).done("t2", OUTPUT);

    GoalStory story = stories.told(key(1), GoalStory.NONE, tale.entries());

    assertThat(story.output("t2")).isPresent();
    assertThat(stories.kept()).isZero();
  }

  @Test
  void aStoryThatIsOverIsForgotten() {
    stories.told(key(1), GoalStory.NONE, Tale.planned().entries());

    stories.told(key(1), GoalStory.NONE, Tale.planned().cancelled().entries());

    assertThat(stories.kept()).isZero();
  }
}
