package io.kaze.deploy.door;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each bad input is told in clear words, and nothing of it is kept. */
class BadInputIT extends BadVisits {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"text\": \"Score\"       | malformed | The body is not JSON, line 1, column",
        "not json                   | malformed | The body is not JSON, line 1, column",
        "{\"text\": \"a\"} and more | malformed | The body is not JSON",
        "{\"text\": \"a\", \"colour\": \"red\"} | invalid | colour, line 1, column 25, is not known; known are text, attachments, vertical, cell and replyTo",
        "{\"text\": 7}              | invalid   | text, line 1, column 10, must be a text",
        "{\"text\": \"a\", \"attachments\": {}} | invalid | attachments, line 1, column 30, must be an array",
        "{\"text\": \"a\", \"replyTo\": \"slack\"} | invalid | replyTo, line 1, column 26, must be a JSON object",
        "[]                         | invalid   | the body, line 1, column 1, must be a JSON object",
        "{}                         | invalid   | text is missing: say what is to be done"
      })
  void aGoalThatIsNone(String body, String kind, String words) throws Exception {
    isProblem(operator.post("/goals", body), 400, kind, words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/goals?limit=1000       | limit must be at most 100, not: 1000",
        "/goals?limit=ten        | limit must be a whole number, not: ten",
        "/goals?limit=1&limit=2  | limit is there more than once",
        "/goals?page=2           | page is not known here; known: limit, cursor",
        "/goals/7                | goalId must be a UUID, not: 7",
        "/approvals?state=asleep | state must be one of open, approved, rejected, expired, revoked, all, not: asleep"
      })
  void aParameterThatIsNone(String path, String words) throws Exception {
    isProblem(operator.get(path), 400, "invalid", words);
  }

  @Test
  void aHundredMegabytesOfJsonThatSayHowManyTheyAre() throws Exception {
    isProblem(
        operator.post("/goals", "application/json", announced(zeros())),
        413,
        "too-large",
        "The request has 100.0 MB");
  }

  @Test
  void aHundredMegabytesOfJsonInChunks() throws Exception {
    isProblem(
        operator.post("/goals", "application/json", chunked("{\"text\": \"", "\"}")),
        413,
        "too-large",
        "The JSON body has more than the 36,700,160 bytes taken. Nothing of the request was kept.");
  }

  @Test
  void aHundredMegabytesOfAFormThatSaysHowManyTheyAre() throws Exception {
    isProblem(
        operator.post("/goals", "multipart/form-data; boundary=x", announced(zeros())),
        413,
        "too-large",
        "The request has 100.0 MB");
  }

  @Test
  void aHundredMegabytesOfAFormInChunks() throws Exception {
    String head =
        "--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nBig\r\n--x\r\n"
            + "Content-Disposition: form-data; name=\"attachments\"; filename=\"big.bin\"\r\n"
            + "Content-Type: application/octet-stream\r\n\r\n";

    isProblem(
        operator.post("/goals", "multipart/form-data; boundary=x", chunked(head, "\r\n--x--\r\n")),
        413,
        "too-large",
        "The attachment big.bin has at least 25");
  }

  @Test
  void aHundredMegabytesForAToken() throws Exception {
    isProblem(
        cellAdmin.post("/tenants/acme/tokens", "application/json", chunked("{\"name\": \"", "\"}")),
        413,
        "too-large",
        "The JSON body has more than the 1,048,576 bytes taken");
  }

  @Test
  void anIdempotencyKeyWithAnotherBody() throws Exception {
    HttpResponse<String> refused =
        operator.send(
            operator
                .to("/goals")
                .header("Idempotency-Key", "k-1")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"text\": \"Water the garden\"}")));

    isProblem(
        refused,
        422,
        "key-reused",
        "This Idempotency-Key belongs to the goal %s".formatted(goalId));
  }

  @Test
  void aLastEventIdFromTheFuture() throws Exception {
    HttpResponse<String> refused =
        viewer.send(viewer.to("/goals/" + goalId + "/events").header("Last-Event-ID", "999999"));

    isProblem(
        refused, 404, "not-found", "The goal %s has told no event 999999 yet".formatted(goalId));
  }
}
