package io.kaze.deploy.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.bus.testing.ScriptedModel;
import io.kaze.bus.testing.ScriptedTurn;
import io.kaze.deploy.cell.RunningCell;
import io.kaze.deploy.settings.Settings;
import io.kaze.gateway.route.file.RoutesFault;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole cell that is told by {@code models.yaml} where calls go, and with whose key. */
class RoutedDoorIT {
  private static final String PLATFORM = "platform-key-4711-aB";
  private static final String ACMES = "acmes-own-key-0815-Zx";
  private static final String ROUTES =
      """
      providers:
        plain: {url: '%s', keys: ['file:%s'], models: [small]}
        claude:
          preset: anthropic
          url: '%s'
          keys: ['file:%s']
      routes:
        quick: plain/small
        best: [claude/claude-x, plain/small]
      tenants:
        acme:
          keys: [{provider: plain, use: client, keys: ['file:%s']}]
      """;
  private static final JsonObject MESSAGE =
      new JsonObject()
          .put("id", "msg_1")
          .put("type", "message")
          .put("role", "assistant")
          .put("model", "claude-x")
          .put("content", new JsonArray().add(text("From Claude")))
          .put("stop_reason", "end_turn")
          .put("usage", new JsonObject().put("input_tokens", 7).put("output_tokens", 3));

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedModel plain =
      ScriptedModel.start(vertx).otherwise(ask -> ScriptedTurn.say("From plain"));
  private final ScriptedModel claude =
      ScriptedModel.start(vertx)
          .otherwise(ask -> ScriptedTurn.raw("application/json", MESSAGE.encode()));

  @TempDir Path data;
  @TempDir Path keys;
  private RunningCell cell;
  private Visitor local;
  private Visitor acme;

  private static JsonObject text(String text) {
    return new JsonObject().put("type", "text").put("text", text);
  }

  @BeforeEach
  void start() throws Exception {
    Files.writeString(keys.resolve("platform"), PLATFORM);
    Files.writeString(keys.resolve("acme"), ACMES);
    Files.writeString(data.resolve("models.yaml"), routes());
    cell = RunningCell.start(settings());
    local = new Visitor(cell.cell().url(), "", cell.cell().token().secret());
    cell.client().post("/tenants", new JsonObject().put("tenant", "acme"));
    acme =
        Visitor.invited(
            cell.client(),
            "acme",
            new JsonObject()
                .put("roles", new JsonArray().add("model").add("admin"))
                .put("models", new JsonArray().add("quick").add("best")));
  }

  private Settings settings() {
    return RunningCell.settings(data, "KAZE_POSTGRES_URL", RunningCell.freshDatabase());
  }

  private String routes() {
    Path platform = keys.resolve("platform");
    String messages = claude.url().replaceFirst("/v1$", "");
    return ROUTES.formatted(plain.url(), platform, messages, platform, keys.resolve("acme"));
  }

  @AfterEach
  void close() {
    cell.close();
    plain.close();
    claude.close();
    vertx.close().await();
  }

  private static HttpResponse<String> ask(Visitor who, String model) throws Exception {
    return v1(
        who,
        "/v1/chat/completions",
        BodyPublishers.ofString(
            new JsonObject()
                .put("model", model)
                .put("max_tokens", 20)
                .put(
                    "messages",
                    new JsonArray().add(new JsonObject().put("role", "user").put("content", "Hi")))
                .encode()));
  }

  private static HttpResponse<String> v1(Visitor who, String path, HttpRequest.BodyPublisher body)
      throws Exception {
    return who.send(
        HttpRequest.newBuilder(who.cell().resolve(path))
            .header("Authorization", "Bearer " + who.secret())
            .header("Content-Type", "application/json")
            .method(path.endsWith("/models") ? "GET" : "POST", body));
  }

  private static JsonObject json(HttpResponse<String> answer) {
    return new JsonObject(answer.body());
  }

  @Test
  void callsGoWhereTheFileSaysAndElsewhereWhenThatFails() throws Exception {
    assertThat(ask(local, "best").body()).contains("From Claude");
    claude.then(ScriptedTurn.status(404, "{\"type\":\"error\",\"error\":{\"type\":\"x\"}}"));

    HttpResponse<String> answer = ask(local, "best");

    assertThat(answer.body()).contains("From plain");
    assertThat(plain.asked().getFirst().authorization()).isEqualTo("Bearer " + PLATFORM);
    assertThat(plain.asked().getFirst().body().getString("model")).isEqualTo("small");
  }

  @Test
  void aTenantsOwnKeyIsUsedAndItsUseIsShownToItAlone() throws Exception {
    HttpResponse<String> answer = ask(acme, "quick");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(plain.asked().getFirst().authorization()).isEqualTo("Bearer " + ACMES);
    JsonArray uses = json(acme.get("/keys/uses")).getJsonArray("uses");
    assertThat(uses).hasSize(1);
    assertThat(uses.getJsonObject(0).getString("provider")).isEqualTo("plain");
    assertThat(uses.getJsonObject(0).getString("model")).isEqualTo("small");
    assertThat(uses.encode()).doesNotContain(ACMES);
    assertThat(json(local.get("/keys/uses")).getJsonArray("uses")).isEmpty();
  }

  @Test
  void aVirtualKeySeesAndCallsItsModelsAlone() throws Exception {
    HttpResponse<String> listed = v1(acme, "/v1/models", BodyPublishers.noBody());
    HttpResponse<String> outside = ask(acme, "plain/small");

    assertThat(listed.body()).contains("\"quick\"", "\"best\"").doesNotContain("\"small\"");
    assertThat(outside.statusCode()).isEqualTo(403);
    assertThat(plain.asked()).isEmpty();
  }

  @Test
  void aBudgetThatIsUsedUpIsToldAndNotAskedAgain() throws Exception {
    String budget =
        "{\"scope\": \"tenant\", \"unit\": \"tokens\", \"period\": \"day\", \"amount\": 60}";
    HttpResponse<String> set =
        local.send(
            local
                .to("/budgets?tenant=acme")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(budget)));
    assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
    HttpResponse<String> answer = ask(acme, "quick");
    for (int more = 0; more < 20 && answer.statusCode() == 200; more++) {
      answer = ask(acme, "quick");
    }

    assertThat(answer.body()).contains("insufficient_quota");
    assertThat(answer.headers().firstValue("x-should-retry")).contains("false");
  }

  @Test
  void theHealthOfTargetsIsShown() throws Exception {
    ask(local, "best");

    JsonObject models = json(local.get("/models"));

    assertThat(models.getJsonArray("routes").encode()).contains("\"quick\"", "claude/claude-x");
    assertThat(models.getJsonArray("targets").encode()).contains("\"well\"");
  }

  @Test
  void aChangeTakesHoldAndAWrongOneIsRefusedAndTold() throws Exception {
    Path file = data.resolve("models.yaml");
    Files.writeString(file, routes().replace("quick: plain/small", "swift: plain/small"));
    await("\"swift\"");
    Files.writeString(file, "providers: {plain: {dialekt: x}}");
    await("dialekt");

    assertThat(ask(local, "swift").body()).contains("From plain");
    assertThat(ask(local, "quick").statusCode()).isEqualTo(404);
  }

  /** Cut short only when it never comes. */
  private void await(String shown) throws Exception {
    Instant hang = Instant.now().plus(Duration.ofMinutes(1));
    String models = local.get("/models").body();
    while (!models.contains(shown)) {
      assertThat(Instant.now()).as(models).isBefore(hang);
      models = local.get("/models").body();
    }
  }

  @Test
  void aCellWhoseFileIsWrongDoesNotStart() throws Exception {
    Path other = Files.createDirectory(data.resolve("other"));
    Files.writeString(other.resolve("models.yaml"), "providers: {plain: {dialekt: x}}");
    var settings = RunningCell.settings(other, "KAZE_POSTGRES_URL", RunningCell.freshDatabase());

    assertThatThrownBy(() -> RunningCell.start(settings))
        .isInstanceOf(RoutesFault.class)
        .hasMessageContaining("dialekt");
  }
}
