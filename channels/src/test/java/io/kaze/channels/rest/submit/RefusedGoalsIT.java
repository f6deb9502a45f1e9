package io.kaze.channels.rest.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.channels.rest.TestCell;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One cell for all: of what is refused, nothing is ever kept. */
class RefusedGoalsIT {
  private static TestCell cell;

  @BeforeAll
  static void open() {
    cell = TestCell.open();
  }

  @AfterAll
  static void close() {
    cell.close();
  }

  @AfterEach
  void nothingIsKept() {
    assertThat(cell.rows("entry")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"text\": \"Score\"                 | 400 | malformed | line 1, column 17: Unexpected end-of-input: expected close marker for Object",
        "{\"text\": \"Score\"} {}             | 400 | invalid   | nothing behind it",
        "{\"text\": \"a\", \"text\": \"b\"}   | 400 | malformed | Duplicate",
        "~~                                   | 400 | invalid   | must be a JSON object",
        "[]                                   | 400 | invalid   | must be a JSON object",
        "{}                                   | 400 | invalid   | text is missing",
        "{\"text\": \" \\n \"}                | 400 | invalid   | text is blank",
        "{\"text\": 7}                        | 400 | invalid   | text, line 1, column 10, must be a text",
        "{\"text\": null}                     | 400 | invalid   | must be a text",
        "{\"text\": \"a\", \"goal\": 1}       | 400 | invalid   | goal, line 1, column 23, is not known",
        "{\"text\": \"a\", \"vertical\": []}  | 400 | invalid   | vertical, line 1, column 27, must be a text",
        "{\"text\": \"a\", \"vertical\": \"\"}| 400 | invalid   | vertical has 1 to 100 characters",
        "{\"text\": \"a\", \"replyTo\": \"x\"}| 400 | invalid   | replyTo, line 1, column 26, must be a JSON object",
        "{\"text\": \"a\", \"replyTo\": {}}   | 400 | invalid   | replyTo.channel is missing",
        "{\"text\": \"be\\u0000fore\"}        | 400 | invalid   | NUL character at 2",
        "{\"text\": \"half \\ud83d\"}         | 400 | invalid   | not well-formed Unicode",
        "{\"text\": \"a\", \"attachments\": {}} | 400 | invalid | attachments, line 1, column 30, must be an array",
        "{\"text\": \"a\", \"attachments\": [{\"name\": \"a.csv\"}]} | 400 | invalid | content is missing",
        "{\"text\": \"a\", \"attachments\": [{\"content\": \"YQ==\"}]} | 400 | invalid | has a name",
        "{\"text\": \"a\", \"attachments\": [{\"name\": \"a\", \"content\": \"%%\"}]} | 400 | invalid | attachments[0].content, line 1, column 56, must be base64",
        "{\"text\": \"a\", \"attachments\": [{\"name\": \"a\", \"mediaType\": \"csv\", \"content\": \"\"}]} | 400 | invalid | text/csv would be",
        "{\"text\": \"a\", \"attachments\": [{\"name\": \"a\", \"size\": 1}]} | 400 | invalid | attachments[0].size, line 1, column 53, is not known",
      })
  void whatCannotBeTakenIsToldWithItsPlace(String body, int status, String kind, String words)
      throws Exception {
    HttpResponse<String> refused = cell.submit(body);

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
    assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(TestCell.json(refused).getString("type")).isEqualTo("urn:kaze:problem:" + kind);
    assertThat(TestCell.json(refused).getString("detail")).contains(words);
  }

  @Test
  void aTextOverTheLimitIsRefusedWithItsLength() throws Exception {
    HttpResponse<String> refused = cell.submit("{\"text\": \"%s\"}".formatted("a".repeat(20_001)));

    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(TestCell.json(refused).getString("detail")).contains("20,001").contains("20,000");
    assertThat(TestCell.json(refused).getInteger("charactersMax")).isEqualTo(20_000);
  }

  @ParameterizedTest
  @CsvSource({"text/plain", "application/x-www-form-urlencoded", "application/jsonp"})
  void anotherMediaTypeIsRefused(String type) throws Exception {
    HttpResponse<String> refused =
        cell.send(cell.submission("{\"text\": \"a\"}").setHeader("Content-Type", type));

    assertThat(refused.statusCode()).isEqualTo(415);
    assertThat(TestCell.json(refused).getString("detail")).contains(type);
    assertThat(refused.headers().firstValue("Accept-Post"))
        .hasValue("application/json, multipart/form-data");
  }

  @Test
  void aCompressedBodyIsRefused() throws Exception {
    HttpResponse<String> refused =
        cell.send(cell.submission("{\"text\": \"a\"}").header("Content-Encoding", "gzip"));

    assertThat(refused.statusCode()).isEqualTo(415);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"''", "two words", "k\u00e9y"})
  void aKeyThatIsNoneIsRefused(String key) throws Exception {
    HttpResponse<String> refused =
        cell.send(cell.submission("{\"text\": \"a\"}").header("Idempotency-Key", key));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(TestCell.json(refused).getString("header")).isEqualTo("Idempotency-Key");
  }

  @Test
  void whoeverComesPastTheDoorUnnamedGetsNothing() throws Exception {
    HttpResponse<String> refused =
        cell.send(cell.submission("{\"text\": \"a\"}").header("Tenant", "nobody"));

    assertThat(refused.statusCode()).isEqualTo(401);
  }

  @Test
  void aTenantTheCellDoesNotKnowIsRefused() throws Exception {
    HttpResponse<String> refused =
        cell.send(cell.submission("{\"text\": \"a\"}").header("Tenant", "initech"));

    assertThat(refused.statusCode()).isEqualTo(403);
  }
}
