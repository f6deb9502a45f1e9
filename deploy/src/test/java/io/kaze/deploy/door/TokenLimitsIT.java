package io.kaze.deploy.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.deploy.cell.RunningCell;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much a token may be used. */
class TokenLimitsIT {
  @TempDir static Path data;
  private static RunningCell cell;

  @BeforeAll
  static void start() throws Exception {
    cell =
        RunningCell.start(
            RunningCell.settings(
                data,
                "KAZE_POSTGRES_URL",
                RunningCell.freshDatabase(),
                "KAZE_LIMITS_REQUESTS",
                "7",
                "KAZE_LIMITS_GOALS_IN_FLIGHT",
                "3"));
    cell.client().post("/tenants", new JsonObject().put("tenant", "acme"));
  }

  @AfterAll
  static void stop() {
    cell.close();
  }

  private static Visitor invited(JsonObject limits) throws Exception {
    return Visitor.invited(
        cell.client(),
        "acme",
        new JsonObject().put("roles", new JsonArray().add("viewer")).put("limits", limits));
  }

  @Test
  void everyAnswerSaysWhatIsLeftAndTheOneTooManyWhenToGoOn() throws Exception {
    Visitor visitor = invited(new JsonObject().put("requestsPerMinute", 3));
    HttpResponse<String> first = visitor.get("/me");
    visitor.get("/me");
    visitor.get("/me");

    HttpResponse<String> tooMany = visitor.get("/me");

    assertThat(first.headers().firstValue("RateLimit-Policy")).hasValue("\"requests\";q=3;w=60");
    assertThat(first.headers().firstValue("RateLimit")).hasValue("\"requests\";r=2;t=20");
    assertThat(tooMany.statusCode()).isEqualTo(429);
    assertThat(Integer.parseInt(tooMany.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1, 20);
    JsonObject problem = new JsonObject(tooMany.body());
    assertThat(problem.getString("type")).isEqualTo("urn:kaze:problem:too-many");
    assertThat(problem.getString("detail"))
        .isEqualTo(
            "This token may make 3 requests a minute and has made them. Nothing of this one was"
                + " kept.");
  }

  @Test
  void aTokenThatSaysNothingHasWhatTheSettingsSay() throws Exception {
    Visitor visitor = invited(new JsonObject());

    assertThat(new JsonObject(visitor.get("/me").body()).getJsonObject("limits"))
        .isEqualTo(
            new JsonObject()
                .put("requestsPerMinute", 7)
                .put("goalsInFlight", 3)
                .put("inputTokensPerMinute", 0)
                .put("outputTokensPerMinute", 0)
                .put("callsAtATime", 0));
  }

  @Test
  void oneTokensRequestsAreNoneOfAnothers() throws Exception {
    Visitor one = invited(new JsonObject().put("requestsPerMinute", 1));
    Visitor other = invited(new JsonObject().put("requestsPerMinute", 1));
    one.get("/me");

    assertThat(one.get("/me").statusCode()).isEqualTo(429);
    assertThat(other.get("/me").statusCode()).isEqualTo(200);
  }

  @Test
  void theCellsOwnTokenHasNoLimits() throws Exception {
    Visitor admin = new Visitor(cell.cell().url(), "", cell.cell().token().secret());

    HttpResponse<String> answer = admin.get("/me");
    for (int i = 0; i < 20; i++) {
      answer = admin.get("/me");
    }

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("RateLimit")).isEmpty();
  }
}
