package io.kaze.channels.rest.tenancy;

import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.tenancy.Token;
import io.kaze.bus.tenancy.TokenSecret;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.rest.TestCell;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenancyIT {
  private static final String OPERATOR = "{\"name\": \"website\", \"roles\": [\"operator\"]}";
  private static TestCell cell;

  @BeforeAll
  static void open() {
    cell = TestCell.open();
    get(cell.process().kernel().journal().addTenant(TenantId.LOCAL));
  }

  @AfterAll
  static void close() {
    cell.close();
  }

  @Test
  void theCellsAdminMakesATenantAndItIsListed() throws Exception {
    HttpResponse<String> made =
        send("POST", "/tenants", "local", "{\"tenant\": \"initech\", \"name\": \"Initech AG\"}");

    assertThat(made.statusCode()).isEqualTo(201);
    JsonObject listed = find(all("/tenants", "tenants"), "tenant", "initech");
    assertThat(listed.getString("name")).isEqualTo("Initech AG");
    assertThat(listed.getString("madeBy")).isEqualTo("tester");
    assertThat(listed.getString("madeAt")).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({"twice", "local"})
  void aTenantThatIsThereIsNotMadeAgain(String tenant) throws Exception {
    String body = "{\"tenant\": \"%s\"}".formatted(tenant);
    send("POST", "/tenants", "local", body);

    HttpResponse<String> again = send("POST", "/tenants", "local", body);

    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(detail(again))
        .isEqualTo("There is a tenant %s already; nothing was changed".formatted(tenant));
  }

  @ParameterizedTest
  @CsvSource({"GET,", "POST, {\"tenant\": \"evil\"}"})
  void anotherTenantsAdminMakesAndSeesNoTenants(String method, String body) throws Exception {
    HttpResponse<String> refused = send(method, "/tenants", "acme", body);

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(detail(refused)).contains("an admin of the tenant local alone");
  }

  @Test
  void aTokenIsMadeWithItsSecretShownOnce() throws Exception {
    HttpResponse<String> made = send("POST", "/tenants/acme/tokens", "acme", OPERATOR);

    assertThat(made.statusCode()).isEqualTo(201);
    String secret = TestCell.json(made).getString("secret");
    Token found =
        get(cell.process().kernel().tokens().bySecret(TokenSecret.read(secret).orElseThrow()))
            .orElseThrow();
    assertThat(found.tenant()).isEqualTo(new TenantId("acme"));
    assertThat(found.tokenId()).hasToString(TestCell.json(made).getString("tokenId"));
    assertThat(send("GET", "/tenants/acme/tokens", "acme", null).body())
        .contains(found.tokenId().toString())
        .doesNotContain(secret)
        .doesNotContain("secret");
  }

  @Test
  void theCellsAdminMakesATokenForATenant() throws Exception {
    HttpResponse<String> made = send("POST", "/tenants/acme/tokens", "local", OPERATOR);

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(TestCell.json(made).getString("tenant")).isEqualTo("acme");
  }

  @Test
  void forATenantThatIsNotThereThereIsNoToken() throws Exception {
    HttpResponse<String> refused = send("POST", "/tenants/nowhere/tokens", "local", OPERATOR);

    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(detail(refused)).isEqualTo("There is no tenant nowhere");
  }

  @ParameterizedTest
  @CsvSource({"globex", "nowhere"})
  void anotherTenantsTokensAreNobodysBusinessWhetherThereIsOneOrNot(String tenant)
      throws Exception {
    HttpResponse<String> listed = send("GET", "/tenants/" + tenant + "/tokens", "acme", null);
    HttpResponse<String> made = send("POST", "/tenants/" + tenant + "/tokens", "acme", OPERATOR);

    assertThat(listed.statusCode()).isEqualTo(403);
    assertThat(made.statusCode()).isEqualTo(403);
    assertThat(detail(listed))
        .isEqualTo(
            "The tokens of another tenant than acme can be seen to by an admin of the tenant local"
                + " alone, the cell's own");
  }

  @Test
  void aRevokedTokenSaysByWhomAndWhyAndStaysSo() throws Exception {
    String token =
        TestCell.json(send("POST", "/tenants/acme/tokens", "acme", OPERATOR)).getString("tokenId");

    HttpResponse<String> revoked =
        send("DELETE", "/tenants/acme/tokens/" + token + "?reason=lost", "acme", null);
    HttpResponse<String> again =
        send("DELETE", "/tenants/acme/tokens/" + token + "?reason=again", "acme", null);

    assertThat(revoked.statusCode()).isEqualTo(200);
    assertThat(TestCell.json(revoked).getString("status")).isEqualTo("revoked");
    assertThat(TestCell.json(revoked).getString("revokedBy")).isEqualTo("tester");
    assertThat(TestCell.json(again)).isEqualTo(TestCell.json(revoked));
  }

  @Test
  void aTokenThatIsNotThereIsNotRevoked() throws Exception {
    String none = "/tenants/acme/tokens/01980000-0000-7000-8000-000000000001";

    assertThat(send("DELETE", none, "acme", null).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"roles\": [\"viewer\"]} | name is missing",
        "{\"name\": \"a\"} | roles is missing",
        "{\"name\": \"a\", \"roles\": []} | roles has at least 1 elements",
        "{\"name\": \"a\", \"roles\": [\"owner\"]} | roles[0] must be one of model, viewer, operator, approver, admin",
        "{\"name\": \"a\", \"roles\": [\"viewer\"], \"colour\": 1} | colour is not known here; known: name, roles, expires, models, limits",
        "{\"name\": \" a\", \"roles\": [\"viewer\"]} | name must be 1 to 100 characters, no blanks around them and no control characters in them",
        "{\"name\": \"\\ud800\", \"roles\": [\"viewer\"]} | name is not well-formed Unicode",
        "{\"name\": \"a\", \"roles\": [\"viewer\"], \"expires\": \"soon\"} | expires is a duration such as P90D or PT12H, or a time such as 2027-01-31T00:00:00Z, not: soon",
        "{\"name\": \"a\", \"roles\": [\"viewer\"], \"expires\": \"2020-01-01T00:00:00Z\"} | expires lies in the past: 2020-01-01T00:00:00Z",
        "{\"name\": \"a\", \"roles\": [\"viewer\"], \"expires\": \"P101Y\"} | expires lies more than 100 years ahead: P101Y",
        "{\"name\": \"a\", \"roles\": [\"model\"], \"models\": []} | models has at least 1 elements",
        "{\"name\": \"a\", \"roles\": [\"model\"], \"models\": [\"a b\"]} | models[0] must be a model's name, 1 to 200 visible ASCII characters",
        "{\"name\": \"a\", \"roles\": [\"viewer\"], \"limits\": {\"goalsInFlight\": -1}} | limits.goalsInFlight must be at least 0",
        "{\"name\": \"a\", \"roles\": [\"viewer\"], \"limits\": {\"goalsInFlight\": \"many\"}} | limits.goalsInFlight must be a whole number",
        "[] | the body must be a JSON object",
        "{\"name\": \"a\", \"name\": \"b\", \"roles\": [\"viewer\"]} | The body is not JSON, line 1, column 21: Duplicate field 'name'",
        "{\"name\": | The body is not JSON, line 1, column 9: Unexpected end-of-input within/between Object entries"
      })
  void whatATokenCannotBeIsToldAndNothingIsKept(String body, String words) throws Exception {
    long entries = cell.rows("entry");

    HttpResponse<String> refused = send("POST", "/tenants/acme/tokens", "acme", body);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(detail(refused)).isEqualTo(words);
    assertThat(cell.rows("entry")).isEqualTo(entries);
  }

  @Test
  void nobodyGivesMoreThanHeHas() throws Exception {
    HttpRequest.Builder more =
        request("POST", "/tenants/acme/tokens", "acme", withGoals(6)).header("Goals-Max", "5");
    HttpRequest.Builder unlimited =
        request("POST", "/tenants/acme/tokens", "acme", withGoals(0)).header("Goals-Max", "5");
    HttpRequest.Builder nothingSaid =
        request("POST", "/tenants/acme/tokens", "acme", OPERATOR).header("Goals-Max", "5");

    assertThat(cell.send(more).statusCode()).isEqualTo(400);
    assertThat(cell.send(unlimited).statusCode()).isEqualTo(400);
    assertThat(TestCell.json(cell.send(nothingSaid)).getJsonObject("limits"))
        .isEqualTo(new JsonObject().put("goalsInFlight", 5));
  }

  private static String withGoals(int goals) {
    return "{\"name\": \"a\", \"roles\": [\"operator\"], \"limits\": {\"goalsInFlight\": %d}}"
        .formatted(goals);
  }

  @Test
  void aVirtualKeySaysWhichModelsItMayCallAndHowMuch() throws Exception {
    String wanted =
        "{\"name\": \"bot\", \"roles\": [\"model\"], \"models\": [\"fast\", \"gpt-4o*\"],"
            + " \"limits\": {\"inputTokensPerMinute\": 100000, \"callsAtATime\": 8}}";

    JsonObject made = TestCell.json(send("POST", "/tenants/acme/tokens", "acme", wanted));

    assertThat(made.getJsonArray("models")).containsExactly("fast", "gpt-4o*");
    assertThat(made.getJsonObject("limits"))
        .isEqualTo(new JsonObject().put("inputTokensPerMinute", 100_000).put("callsAtATime", 8));
    Token found =
        get(cell.process()
                .kernel()
                .tokens()
                .bySecret(TokenSecret.read(made.getString("secret")).orElseThrow()))
            .orElseThrow();
    assertThat(found.models().mayCall("gpt-4o-mini")).isTrue();
    assertThat(found.models().mayCall("gpt-5")).isFalse();
    assertThat(found.models().inputTokens()).isEqualTo(100_000);
  }

  @Test
  void everyTokenIsOnSomePageAndNoneOnTwo() throws Exception {
    send("POST", "/tenants", "local", "{\"tenant\": \"pages\"}");
    for (int i = 0; i < 7; i++) {
      send("POST", "/tenants/pages/tokens", "local", OPERATOR);
    }

    List<JsonObject> found = all("/tenants/pages/tokens", "tokens");

    assertThat(found).hasSize(7);
    assertThat(found.stream().map(token -> token.getString("tokenId")).distinct()).hasSize(7);
  }

  @Test
  void oneIsToldWhoOneIs() throws Exception {
    HttpResponse<String> me =
        cell.send(cell.to("/me").header("Roles", "approver viewer").header("Goals-Max", "5"));

    assertThat(TestCell.json(me))
        .isEqualTo(
            new JsonObject()
                .put("tenant", "acme")
                .put("name", "tester")
                .put("roles", new JsonArray().add("viewer").add("approver"))
                .put(
                    "limits",
                    new JsonObject()
                        .put("requestsPerMinute", 0)
                        .put("goalsInFlight", 5)
                        .put("inputTokensPerMinute", 0)
                        .put("outputTokensPerMinute", 0)
                        .put("callsAtATime", 0)));
  }

  private static List<JsonObject> all(String path, String name) throws Exception {
    List<JsonObject> all = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonObject page = TestCell.json(send("GET", path + "?limit=2" + cursor, "local", null));
      page.getJsonArray(name).forEach(one -> all.add((JsonObject) one));
      cursor = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
    }
    return all;
  }

  private static JsonObject find(List<JsonObject> all, String name, String value) {
    return all.stream().filter(one -> value.equals(one.getString(name))).findFirst().orElseThrow();
  }

  private static String detail(HttpResponse<String> refused) {
    return TestCell.json(refused).getString("detail");
  }

  private static HttpResponse<String> send(String method, String path, String tenant, String body)
      throws Exception {
    return cell.send(request(method, path, tenant, body));
  }

  private static HttpRequest.Builder request(
      String method, String path, String tenant, String body) {
    HttpRequest.Builder request = cell.to(path).header("Tenant", tenant);
    return body == null
        ? request.method(method, BodyPublishers.noBody())
        : request
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
  }
}
