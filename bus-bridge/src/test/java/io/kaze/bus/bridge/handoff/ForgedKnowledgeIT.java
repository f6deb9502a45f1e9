package io.kaze.bus.bridge.handoff;

import static io.kaze.bus.bridge.testing.TestPod.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.bridge.refusal.Refusal;
import io.kaze.bus.bridge.settings.HandoffSettings;
import io.kaze.bus.bridge.testing.Stranger;
import io.kaze.bus.bridge.testing.TestCell;
import io.kaze.bus.knowledge.ContributionId;
import io.kaze.bus.knowledge.KnowledgeDelivered;
import io.nats.client.Message;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers offer as knowledge is refused, and told of nowhere. */
class ForgedKnowledgeIT extends SharedKnowledge {

  @Test
  void whatIsNotAllowedInIsRefused() {
    TestCell south = south();
    try (Stranger link = Stranger.at(cells.south(), "south")) {
      Message reply = offered(link, PIECE, ENTRY);

      assertThat(failure(reply)).isEqualTo("DENIED");
    }
    assertThat(south.bridge().refusals().count(Refusal.DENIED_IN)).isOne();
    assertThat(known(south, "title")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "{\"scope\": null}",
        "{\"scope\": \"Sales & more\"}",
        "{\"title\": \"  \"}",
        "{\"text\": \"\"}",
        "{\"text\": \"a NUL: \\u0000\"}",
        "{\"text\": \"half a pair: \\ud800\"}",
        "{\"text\": \"LONG\"}",
        "{\"contributedBy\": null}",
        "{\"contributionId\": \"x\"}"
      })
  void whatIsNoKnowledgeIsRefusedForGood(String otherwise) {
    TestCell south = south(IN);
    String body =
        otherwise.length() < 5
            ? otherwise
            : PIECE.replace("}", ",")
                + otherwise.substring(1).replace("LONG", "ä".repeat(32 * 1024 + 1));
    try (Stranger link = Stranger.at(cells.south(), "south")) {
      assertThat(failure(offered(link, body, ENTRY))).isEqualTo("UNFIT");
    }
    assertThat(south.bridge().refusals().count(Refusal.UNFIT)).isOne();
    assertThat(known(south, "title")).isEmpty();
  }

  @Test
  void whatSomebodyPutIntoTheStreamThatWasNeverContributedIsToldOfNowhere() {
    TestCell north = north(HandoffSettings.USUAL, OUT);
    south(IN);
    ContributionId before = contribute(north, "before");
    until(() -> has(north, before, KnowledgeDelivered.class));
    try (Stranger link = Stranger.at(cells.north(), "north")) {
      link.says("kaze.north.outbox.south", PIECE, "Kaze-Type", "knowledge", "Nats-Msg-Id", ENTRY);
    }

    ContributionId after = contribute(north, "after");

    until(() -> has(north, after, KnowledgeDelivered.class));
    assertThat(story(north, ContributionId.of(new JsonObject(PIECE).getString("contributionId"))))
        .isEmpty();
  }
}
