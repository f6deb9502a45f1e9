package io.kaze.bus.bridge.handoff;

import static io.kaze.bus.bridge.handoff.LinkedCells.submit;
import static io.kaze.bus.bridge.handoff.LinkedCells.there;
import static io.kaze.bus.bridge.testing.TestPod.until;
import static io.kaze.bus.bridge.testing.TwoCells.SOUTH;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.bridge.refusal.Refusal;
import io.kaze.bus.bridge.settings.HandoffSettings;
import io.kaze.bus.bridge.testing.Stranger;
import io.kaze.bus.bridge.testing.TestCell;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.goal.ReplyTo;
import io.kaze.bus.handoff.AnswerHandedBack;
import io.kaze.bus.handoff.CancellationTakenOver;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Event;
import io.kaze.bus.testing.NoBlockedThreads;
import io.kaze.bus.testing.TestKernel;
import io.nats.client.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A goal that another cell works on is called off where it was submitted. */
@ExtendWith(NoBlockedThreads.class)
class CallingOffIT {
  private LinkedCells cells;

  @BeforeEach
  void open() {
    cells = LinkedCells.open();
  }

  @AfterEach
  void close() {
    cells.close();
  }

  private static String cancellation(GoalId goal) {
    return "{\"goalId\":\"%s\",\"reason\":\"No need any more\"}".formatted(goal);
  }

  /** What the south says to an entry that claims to be the north's. */
  private static String offered(Stranger stranger, String kind, String body) {
    return offered(stranger, kind, body, TestKernel.IDENTIFIERS.next().toString());
  }

  private static String offered(Stranger stranger, String kind, String body, String entry) {
    return said(stranger.asks("kaze.south.handoff.north." + kind, body, "Nats-Msg-Id", entry));
  }

  private static String said(@Nullable Message reply) {
    if (reply == null) {
      return "nothing";
    }
    String failure = reply.hasHeaders() ? reply.getHeaders().getFirst("Kaze-Failure") : null;
    return failure == null ? new String(reply.getData(), StandardCharsets.UTF_8) : failure;
  }

  private static List<Event> events(TestCell cell, GoalId goal) {
    return cell.story(goal).stream().map(Entry::event).toList();
  }

  private static boolean isOff(TestCell south, GoalId goal) {
    return events(south, there(goal)).stream()
        .anyMatch(
            event -> event instanceof GoalCancelled || event instanceof CancellationTakenOver);
  }

  @Test
  void aGoalThatIsCalledOffHereIsCalledOffWhereItIsWorkedOn() {
    TestCell north = cells.north(HandoffSettings.USUAL);
    TestCell south = cells.south();
    GoalId goal = submit(north, "Wait for spring");
    until(() -> !south.story(there(goal)).isEmpty());

    north.callOff(goal, "No need any more", SOUTH);

    until(() -> isOff(south, goal));
    assertThat(events(south, there(goal)))
        .last()
        .isEqualTo(new GoalCancelled(there(goal), "No need any more"));
    assertThat(north.delivered()).isEmpty();
  }

  @Test
  void whatIsCalledOffWhileTheLinkIsCutIsCalledOffOnceWhenItHeals() {
    TestCell north = cells.north(HandoffSettings.USUAL);
    TestCell south = cells.south();
    GoalId goal = submit(north, "Wait for spring");
    until(() -> !south.story(there(goal)).isEmpty());
    cells.nats().south().kill();
    north.callOff(goal, "", SOUTH);

    cells.nats().south().start();

    until(() -> isOff(south, goal));
    assertThat(events(south, there(goal)))
        .filteredOn(GoalCancelled.class::isInstance)
        .containsExactly(new GoalCancelled(there(goal), ""));
  }

  @Test
  void goalsAndTheirCancellationsThatLeaveAtOnceAreAllOffWhicheverComesFirst() {
    TestCell north = cells.north(HandoffSettings.USUAL);
    TestCell south = cells.south();
    cells.nats().north().kill();
    List<GoalId> goals = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      GoalId goal = submit(north, "Wait for day " + i);
      north.callOff(goal, "", SOUTH);
      goals.add(goal);
    }

    cells.nats().north().start();

    until(() -> goals.stream().allMatch(goal -> isOff(south, goal)));
    until(() -> north.handoffs("sent") >= 2L * goals.size());
    assertThat(goals)
        .allSatisfy(goal ->
            assertThat(events(south, there(goal)))
                .last()
                .isInstanceOfAny(GoalCancelled.class, CancellationTakenOver.class));
  }

  @Test
  void aGoalThatItsCancellationOvertookIsNeverBegun() {
    TestCell south = cells.south();
    GoalId goal = south.kernel().newGoal();
    try (Stranger north = Stranger.at(cells.nats().south(), "south")) {
      String first = offered(north, "cancellation", cancellation(goal));

      String late =
          offered(north, "goal", "{\"goalId\":\"%s\",\"text\":\"Score these\"}".formatted(goal));
      String lateWithFiles =
          offered(
              north,
              "goal",
              "{\"goalId\":\"%s\",\"text\":\"x\",\"attachments\":[{\"attachmentId\":\"%s\","
                      .formatted(goal, goal)
                  + "\"name\":\"a\",\"mediaType\":\"text/plain\",\"sizeBytes\":1,\"sha256\":\"00\"}]}");

      assertThat(List.of(first, late, lateWithFiles))
          .containsExactly("{\"taken\":\"new\"}", "{\"taken\":\"again\"}", "{\"taken\":\"again\"}");
    }
    assertThat(events(south, there(goal)))
        .containsExactly(new CancellationTakenOver(there(goal), "north", goal, "No need any more"));
  }

  @Test
  void aCancellationThatComesTwiceIsWrittenOnce() {
    TestCell south = cells.south();
    String entry = TestKernel.IDENTIFIERS.next().toString();
    GoalId goal = south.kernel().newGoal();
    try (Stranger north = Stranger.at(cells.nats().south(), "south")) {
      offered(north, "goal", "{\"goalId\":\"%s\",\"text\":\"Wait for it\"}".formatted(goal));

      String first = offered(north, "cancellation", cancellation(goal), entry);
      String again = offered(north, "cancellation", cancellation(goal), entry);
      String another = offered(north, "cancellation", cancellation(goal));

      assertThat(List.of(first, again, another))
          .containsExactly("{\"taken\":\"new\"}", "{\"taken\":\"again\"}", "{\"taken\":\"again\"}");
    }
    assertThat(events(south, there(goal))).filteredOn(GoalCancelled.class::isInstance).hasSize(1);
  }

  @Test
  void aGoalThatHasEndedThereStaysAsItIs() {
    TestCell south = cells.south();
    GoalId goal = south.kernel().newGoal();
    try (Stranger north = Stranger.at(cells.nats().south(), "south")) {
      offered(north, "goal", "{\"goalId\":\"%s\",\"text\":\"Score these\"}".formatted(goal));
      until(() -> events(south, there(goal)).stream().anyMatch(AnswerHandedBack.class::isInstance));
      List<Event> before = events(south, there(goal));

      String said = offered(north, "cancellation", cancellation(goal));

      assertThat(said).isEqualTo("{\"taken\":\"again\"}");
      assertThat(events(south, there(goal))).isEqualTo(before);
    }
  }

  @Test
  void aGoalThatTheOtherCellNeverHandedOverIsNotItsToCallOff() {
    TestCell south = cells.south();
    GoalId claimed = south.kernel().newGoal();
    GoalId own = there(claimed);
    get(
        south
            .kernel()
            .kernel()
            .journal()
            .append(
                Append.anywhere(
                    TENANT,
                    own.stream(),
                    NewEntry.of(
                        Envelope.of(TENANT, own.toString()),
                        new GoalSubmitted(own, "Wait for us", List.of(), null, ReplyTo.REST)))));
    try (Stranger north = Stranger.at(cells.nats().south(), "south")) {

      String said = offered(north, "cancellation", cancellation(claimed));

      assertThat(said).isEqualTo("UNFIT");
    }
    assertThat(south.bridge().refusals().count(Refusal.FORGED)).isOne();
    assertThat(events(south, own)).hasSize(1);
  }

  @Test
  void anAnswerThatComesLateChangesNothing() {
    TestCell north = cells.north(HandoffSettings.USUAL);
    GoalId goal = submit(north, "Wait for spring");
    north.callOff(goal, "", SOUTH);
    List<Event> before = events(north, goal);
    try (Stranger south = Stranger.at(cells.nats().north(), "north")) {

      String said =
          said(
              south.asks(
                  "kaze.north.handoff.south.answer",
                  "{\"goalId\":\"%s\",\"text\":\"Spring\",\"artefacts\":[]}".formatted(goal),
                  "Nats-Msg-Id",
                  TestKernel.IDENTIFIERS.next().toString()));

      assertThat(said).isEqualTo("{\"taken\":\"again\"}");
    }
    assertThat(events(north, goal)).isEqualTo(before);
    assertThat(north.delivered()).isEmpty();
  }
}
