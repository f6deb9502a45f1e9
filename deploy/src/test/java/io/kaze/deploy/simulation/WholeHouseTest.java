package io.kaze.deploy.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.agent.AgentRestarted;
import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.approval.ApprovalDecided;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalFailed;
import io.kaze.bus.goal.PlanMade;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.message.Event;
import io.kaze.bus.ruling.DraftCleared;
import io.kaze.bus.ruling.DraftHeld;
import io.kaze.bus.task.CallMade;
import io.kaze.bus.task.TaskFailed;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is lost, doubled, late or in another order, and whichever process ends between any two
 * steps: what was promised holds. A failure is one number.
 *
 * <p>{@code -Dkaze.simulation.seed=N} runs that seed alone, {@code -Dkaze.simulation.seeds=N} as
 * many from {@code -Dkaze.simulation.from=N} on.
 */
class WholeHouseTest {
  private static final long SEEDS = Long.getLong("kaze.simulation.seeds", 3_000);
  private static final long FROM = Long.getLong("kaze.simulation.from", 0);

  private static LongStream seeds() {
    Long one = Long.getLong("kaze.simulation.seed");
    return one == null ? LongStream.range(FROM, FROM + SEEDS) : LongStream.of(one);
  }

  @Test
  void everyGoalEndsAndNothingIsDoneTwice() {
    List<Seeds.Failure> failures = Seeds.failures(seeds());
    if (Long.getLong("kaze.simulation.seed") != null) {
      seeds().forEach(WholeHouseTest::print);
    }

    assertThat(failures).isEmpty();
  }

  private static void print(long seed) {
    House house = new House(seed);
    house.run();
    house
        .keeper
        .all()
        .forEach(entry ->
            System.out.printf(
                "%s %s %d %s%n", entry.at(), entry.stream(), entry.position(), entry.event()));
  }

  /** What failed once, by what it was; some of it when the house was drawn in another way. */
  @ParameterizedTest
  @ValueSource(
      longs = {
        // Batons claimed by a call whose answer was lost were held and not carried.
        14,
        166,
        241,
        371,
        424,
        444,
        805,
        809,
        836,
        // A baton was read, and the call that ends it lost and not made again.
        2472,
        2533,
        4725,
        // A baton that could not be put back was held and not carried.
        2765
      })
  void whatFailedOnceFailsNoMore(long seed) {
    assertThat(Seeds.failures(LongStream.of(seed))).isEmpty();
  }

  private static List<Entry> story(long seed) {
    House house = new House(seed);
    assertThat(Invariants.brokenBy(house)).isEmpty();
    return house.keeper.all();
  }

  @Test
  void theSameSeedTellsTheSameStoryToTheLastIdentifier() {
    List<Entry> once = Seeds.quietly(() -> story(42));
    List<Entry> again = Seeds.quietly(() -> story(42));

    assertThat(again).isNotEmpty().isEqualTo(once);
  }

  /** Whether a ruling is of the same append as its draft. */
  private static boolean isWithItsDraft(Entry ruling, List<Entry> all) {
    return all.stream()
        .anyMatch(draft ->
            draft.id().equals(ruling.envelope().cause())
                && draft.position() + 1 == ruling.position()
                && draft.at().equals(ruling.at()));
  }

  @Test
  void someDraftsAreClearedAsTheyAreWrittenAndOthersByTheRamp() {
    List<Boolean> withTheirDrafts =
        Seeds.quietly(() ->
            LongStream.range(0, 50)
                .parallel()
                .boxed()
                .map(WholeHouseTest::story)
                .flatMap(all ->
                    all.stream()
                        .filter(entry -> entry.event() instanceof DraftCleared)
                        .map(ruling -> isWithItsDraft(ruling, all)))
                .toList());

    assertThat(withTheirDrafts).contains(true, false);
  }

  @Test
  void theSeedsReachEveryTurnAStoryMayTake() {
    List<Class<? extends Event>> met =
        Seeds.quietly(() ->
            LongStream.range(0, 150)
                .parallel()
                .boxed()
                .flatMap(seed -> story(seed).stream())
                .<Class<? extends Event>>map(entry -> entry.event().getClass())
                .distinct()
                .toList());

    assertThat(met)
        .contains(
            PlanMade.class,
            DraftCleared.class,
            DraftHeld.class,
            ApprovalDecided.class,
            CallMade.class,
            TaskFailed.class,
            AgentRestarted.class,
            AnswerReady.class,
            GoalFailed.class,
            GoalCancelled.class);
  }
}
