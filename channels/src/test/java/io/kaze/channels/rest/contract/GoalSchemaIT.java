package io.kaze.channels.rest.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.channels.rest.TestCell;
import io.vertx.core.json.Json;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goals are read by readers of their own, while they come: these and the contract agree. */
class GoalSchemaIT {
  private static final String LONG = "\"%s\"".formatted("a".repeat(20_001));
  private static final String WORD_TOO_LONG = "\"%s\"".formatted("a".repeat(101));
  private static final String FILE = "{\"name\": \"a.csv\", \"content\": \"\"}";
  private static final Schema SCHEMA = schema();
  private static TestCell cell;

  @BeforeAll
  static void open() {
    cell = TestCell.open();
  }

  @AfterAll
  static void close() {
    cell.close();
  }

  private static Schema schema() {
    ContractOperation submitGoal =
        TestCell.CONTRACT.operations().stream()
            .filter(operation -> operation.operationId().equals("submitGoal"))
            .findFirst()
            .orElseThrow();
    return submitGoal.body().json();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "7",
        "{\"text\": \"Score\"}",
        "{\"text\": \"\"}",
        "{\"text\": \"  \\n \"}",
        "{\"text\": null}",
        "{\"text\": 7}",
        "{\"text\": LONG}",
        "{\"text\": \"Score\", \"colour\": \"red\"}",
        "{\"text\": \"Score\", \"vertical\": \"sales\"}",
        "{\"text\": \"Score\", \"vertical\": null}",
        "{\"text\": \"Score\", \"vertical\": \"\"}",
        "{\"text\": \"Score\", \"vertical\": \" \"}",
        "{\"text\": \"Score\", \"vertical\": WORD_TOO_LONG}",
        "{\"text\": \"Score\", \"vertical\": []}",
        "{\"text\": \"Score\", \"replyTo\": {\"channel\": \"slack\"}}",
        "{\"text\": \"Score\", \"replyTo\": {\"channel\": \"slack\", \"conversation\": \"C1\"}}",
        "{\"text\": \"Score\", \"replyTo\": {\"channel\": \"slack\", \"conversation\": null}}",
        "{\"text\": \"Score\", \"replyTo\": {\"channel\": \"slack\", \"conversation\": \"\"}}",
        "{\"text\": \"Score\", \"replyTo\": {\"channel\": \" \"}}",
        "{\"text\": \"Score\", \"replyTo\": {\"channel\": WORD_TOO_LONG}}",
        "{\"text\": \"Score\", \"replyTo\": {\"conversation\": \"C1\"}}",
        "{\"text\": \"Score\", \"replyTo\": {\"channel\": \"slack\", \"thread\": 1}}",
        "{\"text\": \"Score\", \"replyTo\": \"slack\"}",
        "{\"text\": \"Score\", \"replyTo\": null}",
        "{\"text\": \"Score\", \"attachments\": []}",
        "{\"text\": \"Score\", \"attachments\": [FILE]}",
        "{\"text\": \"Score\", \"attachments\": null}",
        "{\"text\": \"Score\", \"attachments\": FILE}",
        "{\"text\": \"Score\", \"attachments\": [\"a.csv\"]}",
        "{\"text\": \"Score\", \"attachments\": [{\"content\": \"\"}]}",
        "{\"text\": \"Score\", \"attachments\": [{\"name\": \"\", \"content\": \"\"}]}",
        "{\"text\": \"Score\", \"attachments\": [{\"name\": 7, \"content\": \"\"}]}",
        "{\"text\": \"Score\", \"attachments\": [{\"name\": \"a.csv\"}]}",
        "{\"text\": \"Score\", \"attachments\": [{\"name\": \"a.csv\", \"content\": null}]}",
        "{\"text\": \"Score\", \"attachments\": [{\"name\": \"a\", \"content\": \"\", \"mediaType\": null}]}",
        "{\"text\": \"Score\", \"attachments\": [{\"name\": \"a\", \"content\": \"\", \"mediaType\": 7}]}",
        "{\"text\": \"Score\", \"attachments\": [{\"name\": \"a\", \"content\": \"\", \"size\": 7}]}",
        "{\"text\": \"Score\", \"attachments\": TWENTY}",
        "{\"text\": \"Score\", \"attachments\": TWENTY_ONE}"
      })
  void whatTheReadersRefuseTheContractForbidsAndTheOtherWayRound(String written) throws Exception {
    String json =
        written
            .replace("WORD_TOO_LONG", WORD_TOO_LONG)
            .replace("LONG", LONG)
            .replace("TWENTY_ONE", files(21))
            .replace("TWENTY", files(20))
            .replace("FILE", FILE);

    Optional<Mistake> mistake = SCHEMA.mistakeIn(Json.decodeValue(json));
    HttpResponse<String> answer = cell.submit(json);

    assertThat(answer.statusCode()).isIn(202, 400, 413);
    assertThat(answer.statusCode() == 202).as(answer.body()).isEqualTo(mistake.isEmpty());
  }

  private static String files(int count) {
    return "[" + String.join(",", Collections.nCopies(count, FILE)) + "]";
  }
}
