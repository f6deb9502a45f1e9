package io.kaze.channels.rest.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.fault.Fault;
import io.kaze.bus.handoff.OtherCells;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.knowledge.ContributionId;
import io.kaze.bus.knowledge.KnowledgeContributed;
import io.kaze.bus.knowledge.KnowledgeDelivered;
import io.kaze.bus.knowledge.KnowledgeUndelivered;
import io.kaze.bus.knowledge.Scope;
import io.kaze.bus.knowledge.Source;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Event;
import io.kaze.bus.tenant.TenantId;
import io.kaze.bus.testing.NoBlockedThreads;
import io.kaze.bus.testing.TestKernel;
import io.kaze.channels.rest.RestSettings;
import io.kaze.channels.rest.TestCell;
import io.kaze.channels.rest.follow.FollowSettings;
import io.kaze.channels.rest.submit.SubmissionLimits;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known can be contributed to, searched and read. */
@ExtendWith(NoBlockedThreads.class)
class KnowledgeIT {
  private static final OtherCells SOUTH =
      new OtherCells() {
        @Override
        public boolean mayHave(TenantId tenant, String to) {
          return false;
        }

        @Override
        public boolean mayKnow(TenantId tenant, String to) {
          return tenant.value().equals("acme") && List.of("south", "west").contains(to);
        }
      };
  private TestCell cell;

  @BeforeEach
  void open() {
    cell =
        TestCell.open(new RestSettings(SubmissionLimits.DEFAULTS, FollowSettings.DEFAULTS, SOUTH));
  }

  @AfterEach
  void close() {
    cell.close();
  }

  private static JsonObject piece(String scope, String title, String text) {
    return new JsonObject().put("scope", scope).put("title", title).put("text", text);
  }

  private HttpRequest.Builder contribution(JsonObject piece) {
    return contribution(piece.encode());
  }

  private HttpRequest.Builder contribution(String body) {
    return cell.to("/knowledge")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private String contributed(String scope, String title, String text) throws Exception {
    HttpResponse<String> made = cell.send(contribution(piece(scope, title, text)));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return TestCell.json(made).getString("contributionId");
  }

  private List<String> found(String query) throws Exception {
    HttpResponse<String> page = cell.fetch("/knowledge" + query);
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    return titles(TestCell.json(page));
  }

  private static List<String> titles(JsonObject page) {
    List<String> titles = new ArrayList<>();
    page.getJsonArray("knowledge")
        .forEach(line -> titles.add(((JsonObject) line).getString("title")));
    return titles;
  }

  private static String words(String words) {
    return "?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
  }

  @Test
  void whatIsContributedIsFoundAndShown() throws Exception {
    String text = "Bakeries in Leipzig order their flour in the first week. " + "ä".repeat(300);

    HttpResponse<String> made =
        cell.send(contribution(piece("sales", "Bakeries", text)).header("Name", "ada"));

    JsonObject answer = TestCell.json(made);
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.headers().firstValue("Location"))
        .contains("/api/v1/knowledge/" + answer.getString("contributionId"));
    JsonObject shown =
        TestCell.json(cell.fetch("/knowledge/" + answer.getString("contributionId")));
    assertThat(shown.getString("contributedAt")).endsWith("Z");
    shown.remove("contributedAt");
    assertThat(shown)
        .isEqualTo(
            piece("sales", "Bakeries", text)
                .put("contributionId", answer.getString("contributionId"))
                .put("contributedBy", "ada"));
    JsonObject line =
        TestCell.json(cell.fetch("/knowledge")).getJsonArray("knowledge").getJsonObject(0);
    assertThat(line.getString("excerpt")).hasSize(200).startsWith("Bakeries in Leipzig");
    assertThat(line.getString("contributedBy")).isEqualTo("ada");
  }

  @Test
  void wordsAndScopesNarrowWhatIsFound() throws Exception {
    contributed("sales", "Bakeries", "They order flour in spring.");
    contributed("sales", "Mills", "They order rye in autumn.");
    contributed("field-work", "Flour", "Wear a mask.");

    assertThat(found("")).containsExactly("Flour", "Mills", "Bakeries");
    assertThat(found("?scope=sales")).containsExactly("Mills", "Bakeries");
    assertThat(found(words("FLOUR"))).containsExactly("Flour", "Bakeries");
    assertThat(found(words("flour") + "&scope=sales")).containsExactly("Bakeries");
    assertThat(found(words("order -rye"))).containsExactly("Bakeries");
    assertThat(found(words("\"in autumn\""))).containsExactly("Mills");
    assertThat(found(words("mask or rye"))).containsExactly("Flour", "Mills");
    assertThat(found(words("nowhere"))).isEmpty();
    assertThat(found(words("'!! & | :* (\\"))).isEmpty();
  }

  @Test
  void aLongListComesAPageAtATime() throws Exception {
    for (int i = 0; i < 5; i++) {
      contributed("sales", "Piece " + i, "word");
    }

    JsonObject first = TestCell.json(cell.fetch("/knowledge?limit=3&q=word"));
    JsonObject last =
        TestCell.json(cell.fetch("/knowledge?limit=3&q=word&cursor=" + first.getString("next")));

    assertThat(titles(first)).containsExactly("Piece 4", "Piece 3", "Piece 2");
    assertThat(titles(last)).containsExactly("Piece 1", "Piece 0");
    assertThat(last.containsKey("next")).isFalse();
  }

  @Test
  void anotherTenantFindsAndSeesNothingOfIt() throws Exception {
    String name = contributed("sales", "Bakeries", "They order flour in spring.");

    HttpResponse<String> shown =
        cell.send(cell.to("/knowledge/" + name).header("Tenant", "globex"));
    HttpResponse<String> listed = cell.send(cell.to("/knowledge").header("Tenant", "globex"));
    HttpResponse<String> searched =
        cell.send(cell.to("/knowledge?q=flour").header("Tenant", "globex"));

    assertThat(shown.statusCode()).isEqualTo(404);
    assertThat(titles(TestCell.json(listed))).isEmpty();
    assertThat(titles(TestCell.json(searched))).isEmpty();
  }

  @Test
  void theSameKeyIsTheSameContributionAndNoOther() throws Exception {
    JsonObject piece = piece("sales", "Bakeries", "They order flour.");

    HttpResponse<String> first = cell.send(contribution(piece).header("Idempotency-Key", "k-1"));
    HttpResponse<String> again = cell.send(contribution(piece).header("Idempotency-Key", "k-1"));
    HttpResponse<String> other =
        cell.send(contribution(piece.copy().put("text", "x")).header("Idempotency-Key", "k-1"));
    HttpResponse<String> elsewhere =
        cell.send(
            contribution(piece.copy().put("cells", new JsonArray().add("south")))
                .header("Idempotency-Key", "k-1"));
    HttpResponse<String> theirs =
        cell.send(contribution(piece).header("Idempotency-Key", "k-1").header("Tenant", "globex"));

    assertThat(List.of(first.statusCode(), again.statusCode(), theirs.statusCode()))
        .containsOnly(201);
    assertThat(again.body()).isEqualTo(first.body()).isNotEqualTo(theirs.body());
    assertThat(List.of(other.statusCode(), elsewhere.statusCode())).containsOnly(422);
    assertThat(TestCell.json(other).getString("contributionId"))
        .isEqualTo(TestCell.json(first).getString("contributionId"));
    assertThat(found("")).containsExactly("Bakeries");
  }

  @Test
  void whoeverOnlyLooksOnContributesNothing() throws Exception {
    HttpResponse<String> refused =
        cell.send(contribution(piece("sales", "a", "b")).header("Roles", "viewer"));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(cell.send(cell.to("/knowledge").header("Roles", "viewer")).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"title\": \"a\", \"text\": \"b\"}",
        "{\"scope\": \"Sales\", \"title\": \"a\", \"text\": \"b\"}",
        "{\"scope\": \"field--work\", \"title\": \"a\", \"text\": \"b\"}",
        "{\"scope\": \"sales\", \"title\": \" \", \"text\": \"b\"}",
        "{\"scope\": \"sales\", \"title\": \"\u2003\", \"text\": \"b\"}",
        "{\"scope\": \"sales\", \"title\": \"TITLE\", \"text\": \"b\"}",
        "{\"scope\": \"sales\", \"title\": \"PAIRS\", \"text\": \"b\"}",
        "{\"scope\": \"sales\", \"title\": \"a\", \"text\": \"\u2003\"}",
        "{\"scope\": \"sales\", \"title\": \"a\", \"text\": \"\\u0000\"}",
        "{\"scope\": \"sales\", \"title\": \"a\", \"text\": \"\\ud800\"}",
        "{\"scope\": \"sales\", \"title\": \"a\", \"text\": \"b\", \"cells\": \"south\"}",
        "{\"scope\": \"sales\", \"title\": \"a\", \"text\": \"b\", \"cells\": [\"south\", \"south\"]}",
        "{\"scope\": \"sales\", \"title\": \"a\", \"text\": \"b\", \"cells\": [\"mars\"]}",
        "{\"scope\": \"sales\", \"title\": \"a\", \"text\": \"b\", \"colour\": \"red\"}"
      })
  void whatIsNoKnowledgeIsRefused(String body) throws Exception {
    HttpResponse<String> refused =
        cell.send(
            contribution(
                body.replace("TITLE", "a".repeat(201)).replace("PAIRS", "🥐".repeat(150))));

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(TestCell.json(refused).getString("detail")).isNotBlank();
    assertThat(found("")).isEmpty();
  }

  @Test
  void aTextHasUpTo64KibOfUtf8() throws Exception {
    HttpResponse<String> fits =
        cell.send(contribution(piece("sales", "fits", "ä".repeat(32 * 1024))));
    HttpResponse<String> tooLarge =
        cell.send(contribution(piece("sales", "too large", "ä".repeat(32 * 1024) + "a")));

    assertThat(fits.statusCode()).isEqualTo(201);
    assertThat(tooLarge.statusCode()).isEqualTo(413);
    assertThat(TestCell.json(tooLarge).getInteger("bytesMax")).isEqualTo(64 * 1024);
    assertThat(found("")).containsExactly("fits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?q=", "?q=%00", "?q=%20", "?scope=Sales", "?cursor=a", "?limit=101"})
  void whatIsNoSearchIsRefused(String query) throws Exception {
    assertThat(cell.fetch("/knowledge" + query).statusCode()).isEqualTo(400);
  }

  @Test
  void itIsToldWhatBecameOfItInOtherCells() throws Exception {
    JsonObject piece =
        piece("sales", "Bakeries", "b").put("cells", new JsonArray().add("south").add("west"));
    HttpResponse<String> made = cell.send(contribution(piece));
    ContributionId name = ContributionId.of(TestCell.json(made).getString("contributionId"));
    assertThat(handedTo(name))
        .isEqualTo(
            new JsonArray().add(standing("south", "waiting")).add(standing("west", "waiting")));

    happens(name, new KnowledgeDelivered(name, "south"));
    happens(
        name, new KnowledgeUndelivered(name, "west", new Fault(Fault.UNDELIVERED, "Too late.")));
    happens(name, new KnowledgeUndelivered(name, "south", new Fault(Fault.UNDELIVERED, "No.")));

    assertThat(handedTo(name))
        .isEqualTo(
            new JsonArray()
                .add(standing("south", "delivered"))
                .add(standing("west", "undelivered").put("reason", "Too late.")));
  }

  @Test
  void whatAnotherCellHandedOverSaysSo() throws Exception {
    ContributionId name = new ContributionId(TestKernel.IDENTIFIERS.next());
    ContributionId theirs = new ContributionId(TestKernel.IDENTIFIERS.next());
    happens(
        name,
        new KnowledgeContributed(
            name, new Scope("sales"), "Mills", "b", new Source("bob", "north", theirs)));

    JsonObject shown = TestCell.json(cell.fetch("/knowledge/" + name));
    JsonObject line =
        TestCell.json(cell.fetch("/knowledge")).getJsonArray("knowledge").getJsonObject(0);

    assertThat(shown.getString("theirs")).isEqualTo(theirs.toString());
    assertThat(List.of(shown.getString("cell"), line.getString("cell"))).containsOnly("north");
  }

  private JsonArray handedTo(ContributionId name) throws Exception {
    return TestCell.json(cell.fetch("/knowledge/" + name)).getJsonArray("handedTo");
  }

  private static JsonObject standing(String cell, String state) {
    return new JsonObject().put("cell", cell).put("state", state);
  }

  private void happens(ContributionId name, Event event) {
    NewEntry entry = NewEntry.of(Envelope.of(TestKernel.TENANT, name.toString()), event);
    TestKernel.get(
        cell.process()
            .kernel()
            .journal()
            .append(Append.anywhere(TestKernel.TENANT, name.stream(), entry)));
  }
}
