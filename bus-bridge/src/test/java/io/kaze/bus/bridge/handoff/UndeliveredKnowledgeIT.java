package io.kaze.bus.bridge.handoff;

import static io.kaze.bus.bridge.testing.TestPod.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.bridge.refusal.Refusal;
import io.kaze.bus.bridge.settings.HandoffSettings;
import io.kaze.bus.bridge.testing.TestCell;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.knowledge.ContributionId;
import io.kaze.bus.knowledge.KnowledgeUndelivered;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Knowledge that cannot be handed over is given up in words, and stays known here. */
class UndeliveredKnowledgeIT extends SharedKnowledge {

  private static HandoffSettings within(Duration waiting) {
    return new HandoffSettings(100, 1024 * 1024, waiting, Duration.ofSeconds(1), 1);
  }

  @Test
  void whatNoRuleLetsOutIsGivenUpInWordsAndStaysKnownHere() {
    TestCell north = north(HandoffSettings.USUAL);

    ContributionId piece = contribute(north, "They order in spring.");

    until(() -> has(north, piece, KnowledgeUndelivered.class));
    assertThat(undelivered(north, piece).message())
        .contains("Cell north hands no knowledge of this tenant to cell south");
    assertThat(known(north, "title")).containsExactly("Bakeries");
    assertThat(north.bridge().refusals().count(Refusal.DENIED_OUT)).isOne();
  }

  @Test
  void whatTheOtherCellDoesNotTakeInTimeIsGivenUpInWords() {
    TestCell north = north(within(Duration.ofSeconds(2)), OUT);

    ContributionId piece = contribute(north, "They order in spring.");

    until(() -> has(north, piece, KnowledgeUndelivered.class));
    assertThat(undelivered(north, piece).code()).isEqualTo(Fault.UNDELIVERED);
    assertThat(undelivered(north, piece).message())
        .startsWith("Cell south did not take the knowledge within");
  }

  @Test
  void whatNatsIsAwayForTooLongForIsGivenUpInWords() {
    TestCell north = north(within(Duration.ofSeconds(1)), OUT);
    cells.north().kill();

    ContributionId piece = contribute(north, "They order in spring.");

    until(() -> has(north, piece, KnowledgeUndelivered.class));
    assertThat(undelivered(north, piece).message())
        .startsWith("The knowledge could not be handed over.");
  }

  private static Fault undelivered(TestCell cell, ContributionId piece) {
    return story(cell, piece).stream()
        .filter(KnowledgeUndelivered.class::isInstance)
        .map(event -> ((KnowledgeUndelivered) event).fault())
        .findFirst()
        .orElseThrow();
  }
}
