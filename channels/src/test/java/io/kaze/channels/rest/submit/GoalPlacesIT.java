package io.kaze.channels.rest.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalId;
import io.kaze.channels.rest.TestCell;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How many goals a token may have in flight. */
class GoalPlacesIT {
  private static TestCell cell;
  private final String token = UUID.randomUUID().toString();

  @BeforeAll
  static void open() {
    cell = TestCell.open();
  }

  @AfterAll
  static void close() {
    cell.close();
  }

  @Test
  void thoseThatComeTogetherTakeNoMorePlacesThanThereAre() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      sent.add(cell.client().sendAsync(submission(7).build(), BodyHandlers.ofString()));
    }

    List<Integer> statuses = new ArrayList<>();
    for (CompletableFuture<HttpResponse<String>> response : sent) {
      statuses.add(response.get().statusCode());
    }

    assertThat(statuses).containsOnly(202, 429);
    assertThat(statuses.stream().filter(status -> status == 202)).hasSize(7);
  }

  @Test
  void whoHasNoPlaceIsToldAndNothingIsKept() throws Exception {
    cell.send(submission(1));
    long entries = cell.rows("entry");

    HttpResponse<String> refused = cell.send(submission(1));

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(TestCell.json(refused).getString("type")).isEqualTo("urn:kaze:problem:too-many");
    assertThat(TestCell.json(refused).getString("detail"))
        .contains("have not ended: 1; it may have 1")
        .contains("Nothing of the request was kept");
    assertThat(cell.rows("entry")).isEqualTo(entries);
  }

  @Test
  void aGoalThatEndsFreesItsPlace() throws Exception {
    GoalId first = TestCell.goalOf(cell.send(submission(1)));
    cell.happens(first, new GoalCancelled(first, ""));

    assertThat(cell.send(submission(1)).statusCode()).isEqualTo(202);
  }

  @Test
  void theSameGoalAgainTakesNoFurtherPlace() throws Exception {
    cell.send(submission(1).header("Idempotency-Key", token));

    assertThat(cell.send(submission(1).header("Idempotency-Key", token)).statusCode())
        .isEqualTo(202);
  }

  @Test
  void anotherTokensGoalsTakeNoneOfIts() throws Exception {
    cell.send(
        cell.submission("{\"text\": \"Theirs\"}")
            .header("Token", UUID.randomUUID().toString())
            .header("Goals-Max", "1"));

    assertThat(cell.send(submission(1)).statusCode()).isEqualTo(202);
  }

  private HttpRequest.Builder submission(int max) {
    return cell.submission("{\"text\": \"Score these leads\"}")
        .header("Token", token)
        .header("Goals-Max", Integer.toString(max));
  }
}
