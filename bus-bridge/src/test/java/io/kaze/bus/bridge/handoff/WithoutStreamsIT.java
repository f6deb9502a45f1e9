package io.kaze.bus.bridge.handoff;

import static io.kaze.bus.bridge.testing.TestPod.question;
import static io.kaze.bus.bridge.testing.TestPod.until;
import static io.kaze.bus.bridge.testing.TwoCells.SOUTH;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.ask.SkillAnswer;
import io.kaze.bus.bridge.settings.HandoffSettings;
import io.kaze.bus.bridge.testing.TestCell;
import io.kaze.bus.bridge.testing.TestPod;
import io.kaze.bus.bridge.testing.TwoCells;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.testing.NoBlockedThreads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server whose JetStream is switched off does all but keep what is handed over. */
@ExtendWith(NoBlockedThreads.class)
class WithoutStreamsIT {
  private TwoCells cells;
  private TestCell north;

  @BeforeEach
  void open() {
    cells = TwoCells.open();
    cells.north().kill();
    cells.north().configure("jetstream {", "# jetstream {");
    cells.north().configure("jetstream: enabled, users", "users");
    cells.north().start();
    north = TestCell.open(cells.northern(HandoffSettings.USUAL, "out south kaze.skill.*"));
  }

  @AfterEach
  void close() {
    north.close();
    cells.close();
  }

  @Test
  void itIsSaidInWordsAndQuestionsAreAnsweredAllTheSame() {
    until(() -> north.handoffs().fault().isPresent());

    assertThat(north.handoffs().fault())
        .hasValueSatisfying(words ->
            assertThat(words)
                .startsWith("The NATS server keeps no streams for this cell: JetStream is off"));
    try (TestPod south =
        TestPod.open(cells.southern(HandoffSettings.USUAL, "in north kaze.skill.echo"))) {
      south.echoes();
      TestPod asker =
          new TestPod(
              north.kernel().vertx(),
              north.kernel().kernel().bus(),
              north.bridge(),
              north.meters());
      assertThat(asker.askUntilThere(question("hello"))).isInstanceOf(SkillAnswer.Output.class);
    }
  }

  @Test
  void whatIsHandedOverWaitsInTheJournalUntilItIsSwitchedOn() {
    TestCell south = TestCell.open(cells.southern(HandoffSettings.USUAL));
    try (south) {
      GoalId goal = north.kernel().newGoal();
      get(north.submit(goal, "wait for it", SOUTH));
      until(() -> north.handoffs().fault().isPresent());
      assertThat(north.delivered()).isEmpty();

      cells.north().kill();
      cells.north().configure("# jetstream {", "jetstream {");
      cells
          .north()
          .configure("users: [ { user: north", "jetstream: enabled, users: [ { user: north");
      cells.north().start();

      until(() -> north.delivered().containsKey(goal));
      assertThat(north.delivered().get(goal)).isInstanceOf(AnswerReady.class);
      assertThat(north.handoffs().fault()).isEmpty();
    }
  }
}
