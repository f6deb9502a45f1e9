package io.kaze.verticles.orchestrator;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.attachment.AttachmentRef;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalFailed;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalStatus;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.goal.PlanMade;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.message.Event;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.task.TaskReady;
import io.kaze.bus.testing.NoBlockedThreads;
import io.kaze.bus.testing.TestKernel;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoBlockedThreads.class)
class OrchestratorIT {
  private TestKernel one;
  private ScriptedCell cell;
  private GoalId goal;

  @BeforeEach
  void open() {
    one = TestKernel.open();
    goal = newGoal();
    cell = ScriptedCell.on(one, Studio.CATALOGUE);
  }

  @AfterEach
  void close() {
    one.close();
  }

  /** One for which, of the two copywriters, it is cem's turn. */
  private GoalId newGoal() {
    GoalId next = one.newGoal();
    while (Math.floorMod(next.stream().value().hashCode(), 2) != 0) {
      next = one.newGoal();
    }
    return next;
  }

  private List<Event> story(GoalId of) {
    return get(one.kernel().journal().read(TENANT, of.stream(), 0, 1_000)).stream()
        .map(Entry::event)
        .toList();
  }

  private static <E extends Event> List<E> only(Class<E> kind, List<Event> events) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Test
  void aGoalIsPlannedDoneSideBySideAndAnswered() throws InterruptedException {
    cell.submit(Studio.goal(goal, Studio.TEXT));

    Event end = cell.nextEnd();

    assertThat(end)
        .isInstanceOfSatisfying(
            AnswerReady.class,
            answer -> {
              assertThat(answer.text()).contains("layout by dora", "no language model took part");
              assertThat(answer.replyTo()).isEqualTo(Studio.CHAT);
              assertThat(answer.artefacts()).hasSize(4);
            });
    List<TaskReady> tasks = only(TaskReady.class, story(goal));
    assertThat(tasks).extracting(TaskReady::taskId).containsExactly("t1", "t2", "t3", "t4");
    assertThat(only(PlanMade.class, story(goal))).hasSize(1);
    assertThat(get(one.kernel().goals().find(TENANT, goal)).orElseThrow().status())
        .isEqualTo(GoalStatus.ANSWERED);
  }

  @Test
  void theLastTaskIsGivenWhatBothBeforeItFound() throws InterruptedException {
    cell.submit(Studio.goal(goal, Studio.TEXT));

    cell.nextEnd();

    JsonObject input = only(TaskReady.class, story(goal)).getLast().input().object();
    assertThat(input.getJsonObject("copy").getString("summary")).isEqualTo("copywriting by cem");
    assertThat(input.getJsonObject("pictures").getJsonObject("input").getJsonObject("outline"))
        .isNotNull();
  }

  @Test
  void aFailedTaskLeadsToANewPlanAroundWhatIsDone() throws InterruptedException {
    cell.failing("cem", new Fault(Fault.CRASHED, "The pen broke."));

    cell.submit(Studio.goal(goal, Studio.TEXT));

    assertThat(cell.nextEnd())
        .isInstanceOfSatisfying(
            AnswerReady.class,
            answer -> assertThat(answer.text()).contains("The pen broke", "eve (copywriting)"));
    List<Event> story = story(goal);
    assertThat(only(PlanMade.class, story)).extracting(PlanMade::number).containsExactly(1, 2);
    assertThat(only(TaskReady.class, story))
        .extracting(TaskReady::skill)
        .containsOnlyOnce("outlining", "drawing", "layout");
  }

  @Test
  void aRefusedDraftWithNoOtherWayEndsInAnHonestFailure() throws InterruptedException {
    cell.refusing("layout", "The page is empty.");

    cell.submit(Studio.goal(goal, Studio.TEXT));

    assertThat(cell.nextEnd())
        .isInstanceOfSatisfying(
            GoalFailed.class,
            failed -> {
              assertThat(failed.fault().code()).isEqualTo(Fault.REFUSED);
              assertThat(failed.fault().message())
                  .contains("layout by dora failed: The page is empty.", "no other way")
                  .doesNotContain("..")
                  .contains("What had worked: outlining, copywriting, drawing.");
              assertThat(failed.replyTo()).isEqualTo(Studio.CHAT);
            });
  }

  @Test
  void aCancelledGoalIsCalledOffAndGetsNoAnswer() throws InterruptedException {
    cell.silent("ada");
    cell.submit(Studio.goal(goal, Studio.TEXT));
    assertThat(cell.begun.poll(60, TimeUnit.SECONDS)).isNotNull();

    cell.tell(goal, new GoalCancelled(goal, "no more use"));

    assertThat(cell.calledOff.poll(60, TimeUnit.SECONDS)).isEqualTo(goal);
    assertThat(only(AnswerReady.class, story(goal))).isEmpty();
    assertThat(only(GoalFailed.class, story(goal))).isEmpty();
    assertThat(get(one.kernel().goals().find(TENANT, goal)).orElseThrow().status())
        .isEqualTo(GoalStatus.CANCELLED);
  }

  @Test
  void aGoalNobodyCanPlanFailsInWords() throws InterruptedException {
    cell.submit(Studio.goal(goal, "Fly me to the moon"));

    assertThat(cell.nextEnd())
        .isInstanceOfSatisfying(
            GoalFailed.class,
            failed -> {
              assertThat(failed.fault().code()).isEqualTo(Fault.NO_PLAN);
              assertThat(failed.fault().message()).contains("none of its words", "What I can do:");
            });
  }

  @Test
  void anAttachmentOfNoUseIsRecognisedByItsFirstBytes() throws InterruptedException {
    AttachmentRef picture = keep("photo.csv", "text/csv", "\u0089PNG\r\n");
    cell.submit(new GoalSubmitted(goal, Studio.TEXT, List.of(picture), null, Studio.CHAT));

    assertThat(cell.nextEnd())
        .isInstanceOfSatisfying(
            AnswerReady.class,
            answer ->
                assertThat(answer.text()).contains("photo.csv was not used: it is a picture"));
  }

  private AttachmentRef keep(String name, String mediaType, String latin1) {
    var intake = one.kernel().attachments().keep(TENANT, name, mediaType);
    get(intake.add(Buffer.buffer(latin1, "ISO-8859-1")));
    return get(intake.finish());
  }

  @Test
  void aTaskTooLargeToBeHandedOnEndsTheGoalInWords() throws InterruptedException {
    cell.padding(5 * 1024 * 1024);

    cell.submit(Studio.goal(goal, Studio.TEXT));

    assertThat(cell.nextEnd())
        .isInstanceOfSatisfying(
            GoalFailed.class,
            failed -> assertThat(failed.fault().message()).contains("too large", "8 MB"));
  }

  @Test
  void goalsWrittenWhileNobodyLedAreLedAtTheStart() throws InterruptedException {
    Set<GoalId> goals = new HashSet<>();
    one.kernel().relay().rest();
    for (int i = 0; i < 20; i++) {
      GoalId next = one.newGoal();
      goals.add(next);
      cell.submit(Studio.goal(next, Studio.TEXT));
    }

    get(one.kernel().relay().start());

    assertThat(ends(goals.size(), List.of(cell))).containsExactlyInAnyOrderElementsOf(goals);
  }

  @Test
  void twoOrchestratorsOnOneDatabaseEndEachGoalOnceAndBeginNoTaskTwice()
      throws InterruptedException {
    try (TestKernel two = one.another("two")) {
      ScriptedCell other = ScriptedCell.on(two, Studio.CATALOGUE);
      List.of(cell, other).forEach(c -> c.failing("cem", new Fault(Fault.TIMED_OUT, "Slow.")));
      List<GoalId> goals = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        goals.add(newGoal());
        (i % 2 == 0 ? cell : other).submit(Studio.goal(goals.getLast(), Studio.TEXT));
      }

      List<GoalId> ended = ends(goals.size(), List.of(cell, other));

      assertThat(ended).containsExactlyInAnyOrderElementsOf(goals);
      for (GoalId each : goals) {
        List<Event> story = story(each);
        assertThat(only(TaskReady.class, story))
            .extracting(TaskReady::taskId)
            .containsExactlyInAnyOrder("t1", "t2", "t3", "t5", "t6");
        assertThat(only(PlanMade.class, story)).hasSize(2);
        assertThat(only(AnswerReady.class, story)).hasSize(1);
      }
    }
  }

  @Test
  void aBatonReadTwiceIsWrittenOnce() throws InterruptedException {
    cell.submit(Studio.goal(goal, Studio.TEXT));
    cell.nextEnd();
    List<Entry> entries = get(one.kernel().journal().read(TENANT, goal.stream(), 0, 1_000));

    for (Entry entry : entries) {
      get(
          one.kernel()
              .bus()
              .hand(Readers.ORCHESTRATOR, new Baton(entry, 1), Duration.ofSeconds(30)));
    }

    assertThat(story(goal)).hasSize(entries.size());
  }

  private static List<GoalId> ends(int count, List<ScriptedCell> cells)
      throws InterruptedException {
    List<GoalId> ended = new ArrayList<>();
    for (int waits = 0; ended.size() < count && waits < 6_000; waits++) {
      for (ScriptedCell each : cells) {
        Entry end = each.delivered.poll(10, TimeUnit.MILLISECONDS);
        if (end != null) {
          ended.add(GoalId.of(end.envelope().correlation()));
        }
      }
    }
    return ended;
  }
}
