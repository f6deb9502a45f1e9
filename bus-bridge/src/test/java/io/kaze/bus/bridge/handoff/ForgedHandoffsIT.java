package io.kaze.bus.bridge.handoff;

import static io.kaze.bus.bridge.handoff.LinkedCells.submit;
import static io.kaze.bus.bridge.testing.TestPod.until;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.bridge.refusal.Refusal;
import io.kaze.bus.bridge.settings.HandoffSettings;
import io.kaze.bus.bridge.testing.Stranger;
import io.kaze.bus.bridge.testing.TestCell;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.goal.ReplyTo;
import io.kaze.bus.handoff.AnswerHandedBack;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.relay.Readers;
import io.nats.client.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers hand over, or put between the cells, is refused, and the rest goes on. */
class ForgedHandoffsIT extends HandedOver {

  @Test
  void aGoalThatOnlySaysItCameFromAnotherCellIsHandedToNobody() {
    TestCell south = south();
    GoalId goal = south.kernel().newGoal();
    Envelope envelope = Envelope.of(TENANT, goal.toString());

    get(
        south
            .kernel()
            .kernel()
            .journal()
            .append(
                Append.anywhere(
                    TENANT,
                    goal.stream(),
                    NewEntry.of(
                        envelope, new GoalSubmitted(goal, "x", List.of(), null, ReplyTo.CELL)),
                    new NewEntry(
                        envelope,
                        new AnswerHandedBack(goal, "forged", List.of()),
                        Readers.HANDOFF.name()))));

    until(() -> south.bridge().refusals().count(Refusal.FORGED) == 1);
  }

  @Test
  void whatAStrangerHandsOverIsRefused() {
    TestCell south = south();
    String goal = "{\"goalId\":\"01a20456-8939-746e-aeaa-d5ae6f0eda49\",\"text\":\"x\"}";
    String entry = "01a20456-8939-746e-aeaa-d5ae6f0eda50";
    try (Stranger stranger = Stranger.at(cells.south(), "south")) {
      assertThat(failure(stranger.asks("kaze.south.handoff.mars.goal", goal))).isEqualTo("DENIED");
      assertThat(failure(stranger.asks("kaze.south.handoff.north.gift", goal))).isEqualTo("DENIED");
      assertThat(failure(stranger.asks("kaze.south.handoff.north.goal", goal))).isEqualTo("UNFIT");
      assertThat(
              failure(
                  stranger.asks("kaze.south.handoff.north.goal", "no json", "Nats-Msg-Id", entry)))
          .isEqualTo("UNFIT");
      assertThat(
              failure(
                  stranger.asks(
                      "kaze.south.handoff.north.answer",
                      "{\"goalId\":\"01a20456-8939-746e-aeaa-d5ae6f0eda49\",\"text\":\"forged\","
                          + "\"artefacts\":[]}",
                      "Nats-Msg-Id",
                      entry)))
          .isEqualTo("UNFIT");
    }
    assertThat(south.bridge().refusals().count(Refusal.UNKNOWN_CELL)).isOne();
    assertThat(south.bridge().refusals().count(Refusal.DENIED_IN)).isOne();
    assertThat(south.bridge().refusals().count(Refusal.UNFIT)).isEqualTo(2);
    assertThat(south.bridge().refusals().count(Refusal.FORGED)).isOne();
    assertThat(south.handoffs("taken")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "null", "[]", "{\"goalId\":null}", "{\"goalId\":\"x\"}", "\"goal\"", "\0"})
  void whatLacksSomethingIsRefusedHoweverOftenItComesAndTheNextGoalIsTaken(String body) {
    TestCell south = south();
    String entry = "01a20456-8939-746e-aeaa-d5ae6f0eda50";
    int times = Inbox.UNDER_WAY_MAX + 100;
    try (Stranger stranger = Stranger.at(cells.south(), "south")) {
      for (int i = 1; i <= times; i++) {
        stranger.says("kaze.south.handoff.north.goal", body, "Nats-Msg-Id", entry);
        int said = i;
        // More at once than may wait there would be turned away before they are looked at.
        if (i % 100 == 0 || i == times) {
          until(() -> south.bridge().refusals().count(Refusal.UNFIT) >= said);
        }
      }

      Message reply =
          stranger.asks(
              "kaze.south.handoff.north.goal",
              "{\"goalId\":\"01a20456-8939-746e-aeaa-d5ae6f0eda49\",\"text\":\"x\"}",
              "Nats-Msg-Id",
              entry);

      assertThat(reply).isNotNull();
      assertThat(new String(reply.getData(), StandardCharsets.UTF_8))
          .isEqualTo("{\"taken\":\"new\"}");
    }
  }

  @Test
  void whatSomebodyPutIntoTheStreamThatIsNoEntryIsThrownAwayAndTheRestGoesOn() {
    TestCell north = north(HandoffSettings.USUAL);
    south();
    GoalId first = submit(north, "first");
    until(() -> north.delivered().containsKey(first));
    try (Stranger stranger = Stranger.at(cells.north(), "north")) {
      stranger.says("kaze.north.outbox.south", "junk");
      stranger.says("kaze.north.outbox.south", "junk", "Kaze-Type", "gift");
      stranger.says("kaze.north.outbox.south", "junk", "Kaze-Type", "%zz");
      stranger.says("kaze.north.outbox.south", "junk", "Kaze-Type", "goal");
    }

    GoalId next = submit(north, "next");

    until(() -> north.delivered().containsKey(next));
    assertThat(north.delivered().get(next)).isInstanceOf(AnswerReady.class);
  }

  private static String failure(@Nullable Message reply) {
    return reply == null ? "nobody" : String.valueOf(reply.getHeaders().getFirst("Kaze-Failure"));
  }
}
