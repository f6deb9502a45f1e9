package io.kaze.bus.bridge.handoff;

import static io.kaze.bus.bridge.testing.TestPod.until;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.bridge.refusal.Refusal;
import io.kaze.bus.bridge.settings.HandoffSettings;
import io.kaze.bus.bridge.testing.Stranger;
import io.kaze.bus.bridge.testing.TestCell;
import io.kaze.bus.bridge.testing.TwoCells;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.knowledge.ContributionId;
import io.kaze.bus.knowledge.KnowledgeContributed;
import io.kaze.bus.knowledge.KnowledgeDelivered;
import io.kaze.bus.knowledge.KnowledgeUndelivered;
import io.kaze.bus.knowledge.Scope;
import io.kaze.bus.knowledge.Source;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Event;
import io.kaze.bus.testing.NoBlockedThreads;
import io.kaze.bus.testing.TestKernel;
import io.nats.client.Message;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is contributed in one cell is known in another, once. */
@ExtendWith(NoBlockedThreads.class)
class KnowledgeHandoffIT {
  private static final String OUT = "out south kaze.handoff.knowledge";
  private static final String IN = "in north kaze.handoff.knowledge";
  private static final String ENTRY = "01a20456-8939-746e-aeaa-d5ae6f0eda50";
  private static final String PIECE =
      new JsonObject()
          .put("contributionId", "01a20456-8939-746e-aeaa-d5ae6f0eda49")
          .put("scope", "sales")
          .put("title", "Bakeries")
          .put("text", "They order in spring.")
          .put("contributedBy", "ada")
          .encode();
  private TwoCells cells;
  private final List<AutoCloseable> opened = new ArrayList<>();

  @BeforeEach
  void open() {
    cells = TwoCells.open();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable cell : opened.reversed()) {
      cell.close();
    }
    cells.close();
  }

  private TestCell north(HandoffSettings handoff, String... rules) {
    return kept(TestCell.open(cells.northern(handoff, rules)));
  }

  private TestCell south(String... rules) {
    return kept(TestCell.open(cells.southern(HandoffSettings.USUAL, rules)));
  }

  private TestCell kept(TestCell cell) {
    opened.add(cell);
    return cell;
  }

  private static HandoffSettings within(Duration waiting) {
    return new HandoffSettings(100, 1024 * 1024, waiting, Duration.ofSeconds(1), 1);
  }

  private static ContributionId contribute(TestCell from, String text) {
    ContributionId name = new ContributionId(TestKernel.IDENTIFIERS.next());
    contribute(from, name, text);
    return name;
  }

  private static Appended contribute(TestCell from, ContributionId name, String text) {
    return get(
        new Contributing(from.kernel().kernel().journal())
            .contribute(
                Envelope.of(TENANT, name.toString()),
                new KnowledgeContributed(
                    name, new Scope("sales"), "Bakeries", text, Source.here("ada")),
                Set.of("south")));
  }

  private static ContributionId there(ContributionId name) {
    return HandedKnowledge.nameHere("north", name);
  }

  private static List<Event> story(TestCell cell, ContributionId name) {
    return get(cell.kernel().kernel().journal().read(TENANT, name.stream(), 0, 100)).stream()
        .map(Entry::event)
        .toList();
  }

  private static boolean has(TestCell cell, ContributionId name, Class<? extends Event> kind) {
    return story(cell, name).stream().anyMatch(kind::isInstance);
  }

  /** From the derived table. */
  private static List<String> known(TestCell cell, String column) {
    List<String> found = new ArrayList<>();
    get(cell.kernel()
            .kernel()
            .database()
            .forTenant(
                TENANT,
                "select %s from kaze.knowledge where tenant = $1 order by text".formatted(column),
                Tuple.of(TENANT.value())))
        .forEach(row -> found.add(row.getString(0)));
    return found;
  }

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

  private static @Nullable Message offered(Stranger link, String body, String entry) {
    return link.asks("kaze.south.handoff.north.knowledge", body, "Nats-Msg-Id", entry);
  }

  private static String words(@Nullable Message reply) {
    return reply == null ? "nobody" : new String(reply.getData(), StandardCharsets.UTF_8);
  }

  private static String failure(@Nullable Message reply) {
    return reply == null ? "nobody" : String.valueOf(reply.getHeaders().getFirst("Kaze-Failure"));
  }
}
