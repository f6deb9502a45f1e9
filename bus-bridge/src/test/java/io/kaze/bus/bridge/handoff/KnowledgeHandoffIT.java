package io.kaze.bus.bridge.handoff;

import static io.kaze.bus.bridge.testing.TestPod.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.bridge.refusal.Refusal;
import io.kaze.bus.bridge.settings.HandoffSettings;
import io.kaze.bus.bridge.testing.Stranger;
import io.kaze.bus.bridge.testing.TestCell;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.knowledge.ContributionId;
import io.kaze.bus.knowledge.KnowledgeContributed;
import io.kaze.bus.knowledge.KnowledgeDelivered;
import io.kaze.bus.knowledge.Source;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is contributed in one cell is known in another, once. */
class KnowledgeHandoffIT extends SharedKnowledge {

  @Test
  void whatIsContributedWhileTheOtherCellIsAwayIsKnownThereOnceWhenItIsBack() {
    TestCell north = north(HandoffSettings.USUAL, OUT);
    List<ContributionId> pieces = new ArrayList<>();
    for (int i = 10; i < 20; i++) {
      pieces.add(contribute(north, "They order in spring: " + i));
    }

    TestCell south = south(IN);

    until(() -> pieces.stream().allMatch(piece -> has(north, piece, KnowledgeDelivered.class)));
    assertThat(known(south, "text")).isEqualTo(known(north, "text")).hasSize(10);
    assertThat(known(south, "cell")).containsOnly("north");
    assertThat(known(north, "cell")).containsOnlyNulls();
    assertThat(pieces)
        .allSatisfy(piece ->
            assertThat(story(south, there(piece)))
                .singleElement()
                .isInstanceOfSatisfying(
                    KnowledgeContributed.class,
                    there ->
                        assertThat(there.source()).isEqualTo(new Source("ada", "north", piece))));
    assertThat(south.handoffs("taken")).isEqualTo(10);
  }

  @Test
  void aLinkThatIsCutUnderLoadLosesAndDoublesNothing() {
    TestCell north = north(HandoffSettings.USUAL, OUT);
    TestCell south = south(IN);
    List<ContributionId> pieces = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      pieces.add(contribute(north, "before the cut " + round));
      cells.south().kill();
      pieces.add(contribute(north, "while it is cut " + round));
      cells.south().start();
    }

    until(() -> pieces.stream().allMatch(piece -> has(north, piece, KnowledgeDelivered.class)));

    assertThat(known(south, "text")).isEqualTo(known(north, "text")).hasSize(6);
    assertThat(pieces)
        .allSatisfy(piece -> {
          assertThat(story(south, there(piece))).hasSize(1);
          assertThat(story(north, piece)).hasSize(3);
        });
  }

  @Test
  void whatIsOfferedTwiceIsTakenOnce() {
    TestCell south = south(IN);
    try (Stranger link = Stranger.at(cells.south(), "south")) {
      String first = words(offered(link, PIECE, ENTRY));
      String second = words(offered(link, PIECE, ENTRY));
      String underAnotherEntry =
          words(offered(link, PIECE, "01a20456-8939-746e-aeaa-d5ae6f0eda51"));

      assertThat(List.of(first, second, underAnotherEntry))
          .containsExactly("{\"taken\":\"new\"}", "{\"taken\":\"again\"}", "{\"taken\":\"again\"}");
    }
    assertThat(known(south, "title")).containsExactly("Bakeries");
  }

  @Test
  void theSameContributionAgainStandsAndAnotherOfItsNameDoesNot() {
    TestCell north = north(HandoffSettings.USUAL, OUT);
    ContributionId name = contribute(north, "They order in spring.");

    assertThat(contribute(north, name, "They order in spring."))
        .isInstanceOf(Appended.Duplicate.class);
    assertThat(contribute(north, name, "They order in autumn."))
        .isInstanceOf(Appended.Conflict.class);
    assertThat(known(north, "text")).containsExactly("They order in spring.");
  }

  @Test
  void aCellThatDoesNotLetItInLeavesItWithTheSenderUntilItDoes() {
    TestCell north = north(HandoffSettings.USUAL, OUT);
    TestCell closed = TestCell.open(cells.southern(HandoffSettings.USUAL));
    ContributionId piece = contribute(north, "They order in spring.");
    until(() -> closed.bridge().refusals().count(Refusal.DENIED_IN) > 0);
    assertThat(known(closed, "title")).isEmpty();
    closed.close();

    TestCell south = south(IN);

    until(() -> has(north, piece, KnowledgeDelivered.class));
    assertThat(known(south, "title")).containsExactly("Bakeries");
  }
}
