package io.kaze.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kaze.gateway.guard.pii.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Placeholders within JSON, wherever it is cut. */
class JsonFilterTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"to":"ada@example.com","n":1}      | {"to":"[email]","n":1}
          {"card":4111111111111111}           | {"card":"[card]"}
          [4111111111111111,-1.5e3, true]     | ["[card]",-1.5e3, true]
          {"a":"x\\n\\"ada@example.com\\""}   | {"a":"x\\n\\"[email]\\""}
          {"a":"ada\\u0040example.com"}       | {"a":"[email]"}
          {"ada@example.com":"\\ud83d\\ude00"} | {"[email]":"\\ud83d\\ude00"}
          """)
  void aPlaceholderKeepsItJson(String json, String expected) {
    String passed = through(List.of(json));

    assertThat(passed).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":\"b",
        "{\"a\":\"\\",
        "{\"a\":\"\\u12",
        "\"\\q\"",
        "\"\\u12x\"",
        "nonsense",
        ""
      })
  void whatIsNoJsonPassesAsItIs(String text) {
    assertThat(through(List.of(text))).isEqualTo(text);
  }

  @Test
  void anyCutGivesTheSameAndIsJson() throws JsonProcessingException {
    SplittableRandom random = new SplittableRandom(42);
    for (int round = 0; round < 5_000; round++) {
      String json = MAPPER.writeValueAsString(value(random, 3));
      List<String> pieces = Cuts.of(json, random);

      String passed = through(pieces);

      assertThat(passed).as("%s", pieces).isEqualTo(through(List.of(json)));
      JsonNode read = MAPPER.readTree(passed);
      assertThat(read.toString()).doesNotContain("ada@example.com", "4111111111111111");
    }
  }

  private static Object value(SplittableRandom random, int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 -> "ada@example.com";
      case 1 -> "a \"quoted\\\" 😀\n ada@example.com, 4111 1111 1111 1111";
      case 2 -> 4111111111111111L;
      case 3 -> random.nextDouble();
      case 4 -> random.nextBoolean();
      case 5 -> "plain";
      case 6 -> List.of(value(random, depth - 1), value(random, depth - 1));
      default ->
          java.util.Map.of("k", value(random, depth - 1), "ada@example.com", value(random, 0));
    };
  }

  private static String through(List<String> pieces) {
    JsonFilter filter =
        new JsonFilter(() -> new PiiFilter("pii", EnumSet.allOf(Kind.class), false, () -> {}));
    StringBuilder out = new StringBuilder();
    pieces.forEach(piece -> filter.feed(piece, out));
    filter.end(out);
    assertThat(filter.refusedBy()).isNull();
    return out.toString();
  }
}
