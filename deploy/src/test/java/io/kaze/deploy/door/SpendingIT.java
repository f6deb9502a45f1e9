package io.kaze.deploy.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.deploy.cell.RunningCell;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnection;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Budgets and usage over HTTP, as tenants and the cell's admin see them. */
class SpendingIT {
  private static final String CALLS =
      """
      insert into kaze.usage_entry (request_id, kind, tenant, vertical, agent, provider, model, at_micros, input,
                                    cached_input, cache_write, output, micros, partial, accounts)
      select gen_random_uuid(), 'call', 'acme', 'retail', case when n % 2 = 0 then 'ada' else 'bob' end, 'Scripted',
             'm', (extract(epoch from now()) * 1000000)::bigint - n, 100, 10, 0, 20,
             case when n = 0 then null else 1500 end, n = 1, '{}'
      from generate_series(0, 2499) n
      """;

  @TempDir static Path data;
  private static RunningCell cell;
  private static Visitor local;
  private static Visitor acme;
  private static Visitor viewer;

  @BeforeAll
  static void start() throws Exception {
    String database = RunningCell.freshDatabase();
    cell = RunningCell.start(RunningCell.settings(data, "KAZE_POSTGRES_URL", database));
    local = new Visitor(cell.cell().url(), "", cell.cell().token().secret());
    cell.client().post("/tenants", new JsonObject().put("tenant", "acme"));
    acme = Visitor.invited(cell.client(), "acme", "admin");
    viewer = Visitor.invited(cell.client(), "acme", "viewer");
    spend(database);
  }

  /** What the gateway wrote down of earlier calls. */
  private static void spend(String database) {
    Vertx vertx = Vertx.vertx();
    try {
      PgConnection.connect(vertx, database)
          .compose(c -> c.query(CALLS).execute().eventually(c::close))
          .await();
    } finally {
      vertx.close().await();
    }
  }

  @AfterAll
  static void stop() {
    cell.close();
  }

  private static HttpResponse<String> put(Visitor visitor, String query, String json)
      throws Exception {
    return visitor.send(
        visitor
            .to("/budgets" + query)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json)));
  }

  private static JsonObject json(HttpResponse<String> answer) {
    return new JsonObject(answer.body());
  }

  @Test
  void aTenantsAdminSetsBudgetsWithinItAndNotTheTenantsOwn() throws Exception {
    String mine =
        "{\"scope\": \"key\", \"subject\": \"*\", \"unit\": \"usd\", \"period\": \"day\","
            + " \"amount\": 2.5}";
    String all =
        "{\"scope\": \"tenant\", \"unit\": \"usd\", \"period\": \"month\", \"amount\": 200}";

    HttpResponse<String> within = put(acme, "", mine);
    HttpResponse<String> asAWhole = put(acme, "", all);
    HttpResponse<String> byTheCell = put(local, "?tenant=acme", all);

    assertThat(within.statusCode()).isEqualTo(200);
    assertThat(json(within).getDouble("amount")).isEqualTo(2.5);
    assertThat(json(within).getDouble("headroom")).isEqualTo(0.0025);
    assertThat(asAWhole.statusCode()).isEqualTo(403);
    assertThat(json(asAWhole).getString("detail"))
        .isEqualTo(
            "The budget of a tenant as a whole can be seen to by an admin of the tenant local alone,"
                + " the cell's own");
    assertThat(byTheCell.statusCode()).isEqualTo(200);
    String budget = json(byTheCell).getString("budgetId");
    assertThat(acme.delete("/budgets/" + budget).statusCode()).isEqualTo(403);
    JsonArray listed = json(acme.get("/budgets")).getJsonArray("budgets");
    assertThat(listed).hasSize(2);
    assertThat(listed.getJsonObject(1).getJsonArray("standings").getJsonObject(0))
        .isEqualTo(
            new JsonObject().put("spent", 0).put("held", 0).put("doubt", 0).put("left", 200));
    assertThat(json(local.get("/budgets")).getJsonArray("budgets")).isEmpty();
    assertThat(viewer.get("/budgets").statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"scope\":\"agent\",\"unit\":\"usd\",\"period\":\"day\",\"amount\":5} | subject is missing: which agent, or *",
        "{\"scope\":\"key\",\"subject\":\"mine\",\"unit\":\"usd\",\"period\":\"day\",\"amount\":5} | subject is the identifier of a key, or *, not: mine",
        "{\"scope\":\"agent\",\"subject\":\"a\",\"unit\":\"usd\",\"period\":\"day\",\"amount\":0.0000001} | amount is in dollars, of at most 1,000,000,000 and six decimals, not: 1.0E-7",
        "{\"scope\":\"agent\",\"subject\":\"a\",\"unit\":\"tokens\",\"period\":\"day\",\"amount\":1.5} | amount is a whole number of tokens, not: 1.5",
        "{\"scope\":\"agent\",\"subject\":\"a\",\"unit\":\"usd\",\"period\":\"day\",\"amount\":-1} | amount must be at least 0",
        "{\"scope\":\"agent\",\"subject\":\"a\",\"unit\":\"usd\",\"period\":\"day\",\"amount\":5,\"headroom\":6} | headroom is at most the amount",
        "{\"scope\":\"agent\",\"subject\":\"a\",\"unit\":\"usd\",\"period\":\"year\",\"amount\":5} | period must be one of minute, hour, day, week, month, total",
        "{\"scope\":\"agent\",\"subject\":\"a\",\"unit\":\"usd\",\"period\":\"day\",\"amount\":1e15} | amount is in dollars, of at most 1,000,000,000 and six decimals, not: 1.0E15"
      })
  void aBudgetThatIsNoneIsRefusedInWords(String body, String detail) throws Exception {
    HttpResponse<String> refused = put(acme, "", body);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused).getString("detail")).isEqualTo(detail);
  }

  @Test
  void spendingIsSummedUpForWhoMayLookOn() throws Exception {
    JsonObject byAgent = json(viewer.get("/usage?by=agent"));

    assertThat(byAgent.getJsonArray("groups").getJsonObject(0))
        .isEqualTo(
            new JsonObject()
                .put("of", "ada")
                .put("calls", 1250)
                .put("partialCalls", 0)
                .put("unpricedCalls", 1)
                .put("input", 125_000)
                .put("cachedInput", 12_500)
                .put("cacheWrite", 0)
                .put("output", 25_000)
                .put("usd", 1.8735));
    assertThat(json(viewer.get("/usage?agent=bob&model=Scripted/m")).getJsonArray("groups"))
        .hasSize(1);
    assertThat(json(viewer.get("/usage?agent=nobody")).getJsonArray("groups")).isEmpty();
    assertThat(json(local.get("/usage")).getJsonArray("groups")).isEmpty();
  }

  @Test
  void everyCallIsOnSomePageAndInTheExport() throws Exception {
    JsonObject first = json(viewer.get("/usage/entries?limit=100"));
    JsonObject second =
        json(viewer.get("/usage/entries?limit=100&cursor=" + first.getString("next")));
    HttpResponse<String> csv = viewer.get("/usage.csv?vertical=retail");

    assertThat(first.getJsonArray("entries"))
        .hasSize(100)
        .doesNotContainAnyElementsOf(second.getJsonArray("entries"));
    assertThat(first.getJsonArray("entries").getJsonObject(0).containsKey("usd")).isFalse();
    assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
    assertThat(csv.body().lines()).hasSize(2_501);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/usage?from=2026-02-30 | from is no time there is: 2026-02-30",
        "/usage?from=yesterday | from must be a time such as 2026-03-02T09:00:00Z, or a day such as 2026-03-02, not: yesterday",
        "/usage?from=2026-03-02&until=2026-03-01 | from is after until",
        "/usage/entries?cursor=5.x.call | cursor must be the next of a page before, not: 5.x.call"
      })
  void aSpanThatIsNoneIsRefusedInWords(String path, String detail) throws Exception {
    HttpResponse<String> refused = viewer.get(path);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused).getString("detail")).isEqualTo(detail);
  }
}
