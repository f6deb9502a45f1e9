package io.kaze.channels.rest.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.channels.rest.TestCell;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesIT {
  private static TestCell cell;

  @BeforeAll
  static void open() {
    cell = TestCell.open();
  }

  @AfterAll
  static void close() {
    cell.close();
  }

  private static void isProblem(HttpResponse<String> response, int status, String kind) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonObject problem = TestCell.json(response);
    assertThat(problem.getString("type")).isEqualTo("urn:kaze:problem:" + kind);
    assertThat(problem.getInteger("status")).isEqualTo(status);
    assertThat(problem.getString("title")).isNotBlank();
    assertThat(problem.getString("detail")).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({"/", "/goal", "/goals/1/2/3", "/audit"})
  void whereNothingIsIsTold(String path) throws Exception {
    isProblem(cell.fetch(path), 404, "not-found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT    | /goals                                              | GET, POST",
        "POST   | /goals/01980000-0000-7000-8000-000000000001         | DELETE, GET",
        "DELETE | /goals/01980000-0000-7000-8000-000000000001/events  | GET",
        "GET    | /audit/verify                                       | POST"
      })
  void aMethodThatIsNotThereIsToldWithThoseThatAre(String method, String path, String allowed)
      throws Exception {
    HttpResponse<String> refused =
        cell.send(cell.to(path).method(method, BodyPublishers.ofString("{}")));

    isProblem(refused, 405, "method-not-allowed");
    assertThat(refused.headers().firstValue("Allow")).hasValue(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "/goals, text/html",
    "/goals/01980000-0000-7000-8000-000000000001, application/xml",
    "/goals/01980000-0000-7000-8000-000000000001/events, application/json"
  })
  void aMediaTypeTheAnswerDoesNotHaveIsTold(String path, String accept) throws Exception {
    isProblem(cell.send(cell.to(path).header("Accept", accept)), 406, "not-acceptable");
  }

  @Test
  void aRequestNobodyMakesIsRefused() throws Exception {
    isProblem(cell.send(cell.to("/goals").header("Tenant", "nobody")), 401, "unauthenticated");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /goals",
    "DELETE, /goals/01980000-0000-7000-8000-000000000001",
  })
  void whoMayOnlyLookOnIsToldWhoMayDoMore(String method, String path) throws Exception {
    HttpResponse<String> refused =
        cell.send(
            cell.to(path)
                .header("Roles", "approver viewer")
                .method(method, BodyPublishers.ofString("{}")));

    isProblem(refused, 403, "forbidden");
    assertThat(TestCell.json(refused).getString("detail"))
        .isEqualTo(
            "This takes a token with the role operator or admin; this one has viewer and approver");
  }
}
