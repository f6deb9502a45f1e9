package io.kaze.verticles.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.PlanMade;
import io.kaze.bus.message.RawJson;
import io.kaze.verticles.orchestrator.planning.PlannedTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionTest {
  private static final Fault SLOW = new Fault(Fault.TIMED_OUT, "It took too long.");
  private static final OrchestratorSettings SETTINGS =
      new OrchestratorSettings(2, Duration.ofHours(1), Duration.ofMinutes(5), 10, 1_000, 3);
  private static final Instant SOON = Tale.BEGIN.plusSeconds(60);
  private static final Instant LATE = Tale.BEGIN.plus(Duration.ofHours(1));

  private static Tale almostDone() {
    return Tale.planned().done("t1").done("t2").done("t3").begun("t4").drafted("t4");
  }

  private static Tale brokenTwice() {
    return Tale.planned()
        .done("t1")
        .begun("t2")
        .begun("t3")
        .failed("t2", SLOW)
        .replanned()
        .begun("t5");
  }

  /** A new plan goes without the pictures while somebody is still asked about them. */
  private static Tale heldInVain() {
    return Tale.planned()
        .done("t1")
        .begun("t2")
        .begun("t3")
        .drafted("t3")
        .held("t3")
        .plan(Studio.withoutPictures());
  }

  private static Tale unreadable() {
    return Tale.ofAGoal().then(new PlanMade(Studio.GOAL, 1, "?", new RawJson("[]")));
  }

  static List<Arguments> stories() {
    return List.of(
        Arguments.of("nothing was told", new Tale(), "nothing"),
        Arguments.of("a goal without a plan", Tale.ofAGoal(), "make a plan"),
        Arguments.of("a plan, nothing begun", Tale.planned(), "start t1"),
        Arguments.of("the last draft waits for a person", almostDone().held("t4"), "nothing"),
        Arguments.of("a person approves it", almostDone().held("t4").approved("t4"), "answer"),
        Arguments.of(
            "a person rejects it", almostDone().held("t4").rejected("t4", "No."), "plan anew"),
        Arguments.of("nobody decides", almostDone().held("t4").expired("t4"), "plan anew"),
        Arguments.of("a person is asked in vain", heldInVain(), "revoke t3"),
        Arguments.of("a person is asked no more", heldInVain().revoked("t3"), "start t5"),
        Arguments.of("a task at work", Tale.planned().begun("t1"), "nothing"),
        Arguments.of("a draft not ruled on", Tale.planned().begun("t1").drafted("t1"), "nothing"),
        Arguments.of("two tasks become ready at once", Tale.planned().done("t1"), "start t2 t3"),
        Arguments.of(
            "one of them is done", Tale.planned().done("t1").begun("t3").done("t2"), "nothing"),
        Arguments.of("both are done", Tale.planned().done("t1").done("t2").done("t3"), "start t4"),
        Arguments.of("the last draft is cleared", almostDone().cleared("t4"), "answer"),
        Arguments.of("the last draft is refused", almostDone().refused("t4", "No."), "plan anew"),
        Arguments.of(
            "a task fails while another runs",
            Tale.planned().done("t1").begun("t2").begun("t3").failed("t3", SLOW),
            "plan anew"),
        Arguments.of(
            "nobody takes a task", Tale.planned().begun("t1").droppedAtAgent("t1"), "plan anew"),
        Arguments.of("the new plan's task runs", brokenTwice(), "nothing"),
        Arguments.of("a task of the old plan ends", brokenTwice().done("t3"), "nothing"),
        Arguments.of("the last plan fails", brokenTwice().failed("t5", SLOW), "fail timed-out"),
        Arguments.of("it is cancelled", Tale.planned().begun("t1").cancelled(), "nothing"),
        Arguments.of("a plan cannot be read", unreadable(), "fail crashed"));
  }

  private static String words(Decision decision) {
    return switch (decision) {
      case Decision.Nothing nothing -> "nothing";
      case Decision.MakePlan first -> "make a plan";
      case Decision.RePlan anew -> "plan anew";
      case Decision.Answer answer -> "answer";
      case Decision.Revoke(List<TaskStory> tasks) ->
          "revoke " + String.join(" ", tasks.stream().map(TaskStory::taskId).toList());
      case Decision.Fail(Fault fault) -> "fail " + fault.code();
      case Decision.StartTasks(List<PlannedTask> tasks) ->
          "start " + String.join(" ", tasks.stream().map(PlannedTask::taskId).toList());
    };
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("stories")
  void eachStoryLeadsToItsNextStep(String happened, Tale tale, String next) {
    assertThat(words(Decision.on(tale.story(), SETTINGS, SOON))).isEqualTo(next);
  }

  @Test
  void nothingIsBegunForAGoalThatRanOutOfTime() {
    Decision decision = Decision.on(Tale.planned().done("t1").story(), SETTINGS, LATE);

    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Fail.class,
            fail -> {
              assertThat(fail.fault().code()).isEqualTo(Fault.TIMED_OUT);
              assertThat(fail.fault().message())
                  .contains("ran out of time", "copywriting, drawing, layout", "outlining by ada");
            });
  }

  @Test
  void timeSpentWaitingForAPersonIsNotTheGoals() {
    GoalStory waiting = almostDone().held("t4").story();
    GoalStory waited =
        Tale.planned()
            .begun("t1")
            .drafted("t1")
            .held("t1")
            .later(Duration.ofDays(3))
            .approved("t1")
            .story();
    Instant threeDaysOn = Tale.BEGIN.plus(Duration.ofDays(3));

    assertThat(words(Decision.on(waiting, SETTINGS, threeDaysOn))).isEqualTo("nothing");
    assertThat(words(Decision.on(waited, SETTINGS, threeDaysOn.plus(Duration.ofMinutes(59)))))
        .isEqualTo("start t2 t3");
    assertThat(words(Decision.on(waited, SETTINGS, threeDaysOn.plus(Duration.ofHours(1)))))
        .isEqualTo("fail timed-out");
  }

  @Test
  void aFailureQuotesThePersonWhoRejected() {
    Tale tale = brokenTwice().drafted("t5").held("t5").rejected("t5", "Bicycles, not motorcycles!");

    assertThat(Decision.on(tale.story(), SETTINGS, SOON))
        .isInstanceOfSatisfying(
            Decision.Fail.class,
            fail -> {
              assertThat(fail.fault().code()).isEqualTo(Fault.REFUSED);
              assertThat(fail.fault().message())
                  .contains(
                      "copywriting by eve failed: zoe rejected its draft: “Bicycles, not"
                          + " motorcycles!”");
            });
  }

  @Test
  void whatIsDoneIsAnsweredHoweverLate() {
    assertThat(Decision.on(almostDone().cleared("t4").story(), SETTINGS, LATE))
        .isEqualTo(new Decision.Answer());
  }

  @Test
  void aFailureNamesWhatWasTriedAndWhyItFailed() {
    Decision decision = Decision.on(brokenTwice().failed("t5", SLOW).story(), SETTINGS, SOON);

    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Fail.class,
            fail ->
                assertThat(fail.fault().message())
                    .isEqualTo(
                        """
                        I could not reach this goal: I made 2 plans, and none worked out.

                        What I tried:
                        - outlining by ada worked
                        - copywriting by cem failed: It took too long.
                        - drawing by ben was not finished
                        - copywriting by eve failed: It took too long.\
                        """));
  }
}
