package io.kaze.channels.rest.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalId;
import io.kaze.channels.rest.TestCell;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An idempotency key that is sent again, with the same request or with another one. */
class SameKeyIT {
  private static final String FIRST =
      """
      {"text": "Score these", "vertical": "sales", "replyTo": {"channel": "slack"},
       "attachments": [{"name": "a.csv", "mediaType": "text/csv", "content": "bmFtZSxlbWFpbAo="}]}
      """;

  private static TestCell cell;
  private static int keys;
  private final String key = "key-" + ++keys;
  private long entries;
  private long files;

  @BeforeAll
  static void open() {
    cell = TestCell.open();
  }

  @AfterAll
  static void close() {
    cell.close();
  }

  @BeforeEach
  void count() {
    entries = cell.rows("entry");
    files = cell.rows("attachment");
  }

  @Test
  void theSameRequestIsTheSameGoalAndItsFilesAreKeptOnce() throws Exception {
    HttpResponse<String> first = submit(FIRST);

    HttpResponse<String> again = submit(FIRST);

    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(TestCell.goalOf(again)).isEqualTo(TestCell.goalOf(first));
    oneGoalIsKept();
  }

  @Test
  void itIsTheSameGoalWhereverItStands() throws Exception {
    GoalId goal = TestCell.goalOf(submit(FIRST));
    cell.happens(goal, new GoalCancelled(goal, ""));

    HttpResponse<String> again = submit(FIRST);

    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(TestCell.json(again).getString("status")).isEqualTo("cancelled");
  }

  @Test
  void aFormThatSaysTheSameAsJsonDidIsTheSameGoal() throws Exception {
    HttpResponse<String> first = submit("{\"text\": \"Score these\"}");
    Form form = new Form().field("text", "Score these");

    HttpResponse<String> again =
        cell.send(
            cell.to("/goals")
                .header("Content-Type", Form.MEDIA_TYPE)
                .header("Idempotency-Key", key)
                .POST(form.chunked()));

    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(TestCell.goalOf(again)).isEqualTo(TestCell.goalOf(first));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\": \"Score those\"}",
        "{\"text\": \"Score these\", \"vertical\": \"sales\", \"replyTo\": {\"channel\": \"slack\"}}",
        "{\"text\": \"Score these\", \"vertical\": \"sales\", \"replyTo\": {\"channel\": \"slack\"}, \"attachments\": [{\"name\": \"a.csv\", \"mediaType\": \"text/csv\", \"content\": \"AAAA\"}]}",
        "{\"text\": \"Score these\", \"vertical\": \"sales\", \"replyTo\": {\"channel\": \"slack\"}, \"attachments\": [{\"name\": \"b.csv\", \"mediaType\": \"text/csv\", \"content\": \"bmFtZSxlbWFpbAo=\"}]}",
        "{\"text\": \"Score these\", \"vertical\": \"sales\", \"replyTo\": {\"channel\": \"slack\"}, \"attachments\": [{\"name\": \"a.csv\", \"mediaType\": \"text/plain\", \"content\": \"bmFtZSxlbWFpbAo=\"}]}",
        "{\"text\": \"Score these\", \"replyTo\": {\"channel\": \"slack\"}, \"attachments\": [{\"name\": \"a.csv\", \"mediaType\": \"text/csv\", \"content\": \"bmFtZSxlbWFpbAo=\"}]}",
        "{\"text\": \"Score these\", \"vertical\": \"sales\", \"attachments\": [{\"name\": \"a.csv\", \"mediaType\": \"text/csv\", \"content\": \"bmFtZSxlbWFpbAo=\"}]}"
      })
  void anotherRequestIsRefusedAndNothingOfItIsKept(String other) throws Exception {
    HttpResponse<String> first = submit(FIRST);

    HttpResponse<String> refused = submit(other);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(TestCell.json(refused).getString("type")).isEqualTo("urn:kaze:problem:key-reused");
    assertThat(TestCell.json(refused).getString("detail"))
        .contains("Idempotency-Key belongs to the goal " + TestCell.goalOf(first))
        .contains("Nothing of this request was kept");
    oneGoalIsKept();
  }

  @Test
  void whatCannotBeReadIsNoRepetition() throws Exception {
    submit(FIRST);

    assertThat(submit("{\"text\": ").statusCode()).isEqualTo(400);
    oneGoalIsKept();
  }

  @Test
  void ofDifferentRequestsThatComeAtOnceOneStandsAndTheOthersAreToldSo() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String body = i % 2 == 0 ? FIRST : FIRST.replace("these", "those");
      sent.add(
          cell.client()
              .sendAsync(
                  cell.submission(body).header("Idempotency-Key", key).build(),
                  BodyHandlers.ofString()));
    }

    List<Integer> statuses = new ArrayList<>();
    for (CompletableFuture<HttpResponse<String>> response : sent) {
      statuses.add(response.get().statusCode());
    }

    assertThat(statuses).containsOnly(202, 422);
    assertThat(statuses.stream().filter(status -> status == 202)).hasSize(20);
    oneGoalIsKept();
  }

  private HttpResponse<String> submit(String json) throws Exception {
    return cell.send(
        cell.to("/goals")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(json)));
  }

  private void oneGoalIsKept() {
    assertThat(cell.rows("entry")).as("entries").isEqualTo(entries + 1);
    assertThat(cell.rows("attachment")).as("files").isEqualTo(files + 1);
    assertThat(cell.rows("attachment_part")).as("parts").isEqualTo(files + 1);
  }
}
