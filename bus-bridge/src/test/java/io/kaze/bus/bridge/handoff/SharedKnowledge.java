package io.kaze.bus.bridge.handoff;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;

import io.kaze.bus.bridge.settings.HandoffSettings;
import io.kaze.bus.bridge.testing.Stranger;
import io.kaze.bus.bridge.testing.TestCell;
import io.kaze.bus.bridge.testing.TwoCells;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.knowledge.ContributionId;
import io.kaze.bus.knowledge.KnowledgeContributed;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Knowledge that is contributed in the north, for the south. */
@ExtendWith(NoBlockedThreads.class)
abstract class SharedKnowledge {
  static final String OUT = "out south kaze.handoff.knowledge";
  static final String IN = "in north kaze.handoff.knowledge";
  static final String ENTRY = "01a20456-8939-746e-aeaa-d5ae6f0eda50";
  static final String PIECE =
      new JsonObject()
          .put("contributionId", "01a20456-8939-746e-aeaa-d5ae6f0eda49")
          .put("scope", "sales")
          .put("title", "Bakeries")
          .put("text", "They order in spring.")
          .put("contributedBy", "ada")
          .encode();

  TwoCells cells;
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

  TestCell north(HandoffSettings handoff, String... rules) {
    return kept(TestCell.open(cells.northern(handoff, rules)));
  }

  TestCell south(String... rules) {
    return kept(TestCell.open(cells.southern(HandoffSettings.USUAL, rules)));
  }

  private TestCell kept(TestCell cell) {
    opened.add(cell);
    return cell;
  }

  static ContributionId contribute(TestCell from, String text) {
    ContributionId name = new ContributionId(TestKernel.IDENTIFIERS.next());
    contribute(from, name, text);
    return name;
  }

  static Appended contribute(TestCell from, ContributionId name, String text) {
    return get(
        new Contributing(from.kernel().kernel().journal())
            .contribute(
                Envelope.of(TENANT, name.toString()),
                new KnowledgeContributed(
                    name, new Scope("sales"), "Bakeries", text, Source.here("ada")),
                Set.of("south")));
  }

  static ContributionId there(ContributionId name) {
    return HandedKnowledge.nameHere("north", name);
  }

  static List<Event> story(TestCell cell, ContributionId name) {
    return get(cell.kernel().kernel().journal().read(TENANT, name.stream(), 0, 100)).stream()
        .map(Entry::event)
        .toList();
  }

  static boolean has(TestCell cell, ContributionId name, Class<? extends Event> kind) {
    return story(cell, name).stream().anyMatch(kind::isInstance);
  }

  /** From the derived table. */
  static List<String> known(TestCell cell, String column) {
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

  static @Nullable Message offered(Stranger link, String body, String entry) {
    return link.asks("kaze.south.handoff.north.knowledge", body, "Nats-Msg-Id", entry);
  }

  static String words(@Nullable Message reply) {
    return reply == null ? "nobody" : new String(reply.getData(), StandardCharsets.UTF_8);
  }

  static String failure(@Nullable Message reply) {
    return reply == null ? "nobody" : String.valueOf(reply.getHeaders().getFirst("Kaze-Failure"));
  }
}
