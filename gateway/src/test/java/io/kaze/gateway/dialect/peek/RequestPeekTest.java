package io.kaze.gateway.dialect.peek;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaze.gateway.dialect.Complaint;
import io.kaze.gateway.dialect.Fixture;
import io.kaze.gateway.dialect.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPeekTest {
  private static final ObjectMapper PARSER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final String CHAT =
      """
      {"messages":[{"role":"user","content":"Say \\"model\\": {\\\\ and } \\u00e9 ünïcode"}],
       "n": 2, "model" : "fast", "stream":true, "max_completion_tokens": 512,
       "stream_options": {"include_usage": true}, "x_own": {"model": "not this", "a": [1.5e-3, -0, null]}}
      """;

  @Test
  void whatTheGatewayMustKnowIsSeenInOnePass() {
    RequestPeek peek = peek(CHAT);

    assertThat(peek.model()).isEqualTo("fast");
    assertThat(peek.stream()).isTrue();
    assertThat(peek.answers()).isEqualTo(2);
    assertThat(peek.outputLimit()).isEqualTo(512);
    assertThat(peek.asksUsage()).isTrue();
    assertThat(peek.promptBytes()).isBetween(60, 90);
  }

  @Test
  void anotherModelsNameGoesInAndEveryOtherByteStays() {
    byte[] body = CHAT.getBytes(StandardCharsets.UTF_8);

    String spliced =
        peek(CHAT).spliced(body, body.length, changes("org/ge\"mma", false, -1)).toString();

    assertThat(spliced).isEqualTo(CHAT.replace("\"fast\"", "\"org/ge\\\"mma\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"model\":\"a\",\"stream\":true}",
        "{\"stream_options\":null,\"model\":\"a\",\"stream\":true}",
        "{\"stream\":true,\"stream_options\":{ },\"model\":\"a\"}",
        "{\"stream_options\":{\"include_obfuscation\":false},\"model\":\"a\"}",
        "{\"model\":\"a\",\"stream_options\":{\"include_usage\" : false}}"
      })
  void usageIsAskedForWhereverTheRequestLeavesRoom(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);

    String spliced = peek(body).spliced(bytes, bytes.length, changes("bb", true, -1)).toString();

    RequestPeek again = peek(spliced);
    assertThat(again.model()).isEqualTo("bb");
    assertThat(again.asksUsage()).isTrue();
    assertThat(Json.read(spliced).size()).isBetween(3 - 1, 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"model\":\"a\",\"model\":\"b\"}",
        "{\"model\":\"a\",\"mod\\u0065l\":\"b\"}",
        "{\"model\":\"a\",\"stream\":false,\"stream\":true}",
        "{\"model\":\"a\",\"max_tokens\":1,\"max_tokens\":99999}",
        "{\"model\":\"a\",\"stream_options\":{\"include_usage\":true,\"include_usage\":false}}"
      })
  void aNameGivenTwiceIsRefused(String body) {
    assertThat(refused(body).code()).isEqualTo("duplicate_parameter");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "[]",
        "{",
        "{\"model\"}",
        "{\"model\":}",
        "{\"model\":\"a\"",
        "{\"model\":\"a\"}x",
        "{\"model\":\"a\",}",
        "{\"model\":\"a\" \"n\":1}",
        "{\"model\":\"a\n\"}",
        "{\"model\":\"\\x\"}",
        "{\"model\":\"\\u12g4\"}",
        "{\"model\":\"a\",\"n\":01}",
        "{\"model\":\"a\",\"n\":1.}",
        "{\"model\":\"a\",\"x\":tru}",
        "{\"model\":\"a\",\"x\":[1,]}",
        "{\"model\":\"a\",\"x\":+1}",
        "{'model':'a'}",
        "\uFEFF{\"model\":\"a\"}",
        "{\"model\":\"a\",\"x\":nul"
      })
  void whatIsNoJsonIsRefusedWithItsPlace(String body) {
    assertThat(refused(body).message()).startsWith("The body is no valid JSON at byte ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"model\":null}",
        "{\"model\":7}",
        "{\"model\":\" \"}",
        "{\"model\":\"a\",\"stream\":\"yes\"}",
        "{\"model\":\"a\",\"max_tokens\":-1}",
        "{\"model\":\"a\",\"max_tokens\":1e3}",
        "{\"model\":\"a\",\"stream_options\":[]}"
      })
  void aFieldThatIsWrongIsNamed(String body) {
    assertThat(refused(body).parameter()).isNotNull();
  }

  @Test
  void nestingHasABound() {
    String deep = "{\"model\":\"a\",\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}";

    assertThat(refused(deep).message()).contains("deeper");
  }

  @Test
  void aNameInBytesThatOthersCouldReadAnotherWayIsRefused() {
    byte[] overlong = "{\"model\":\"a\",\"??odel\":\"b\"}".getBytes(StandardCharsets.ISO_8859_1);
    overlong[14] = (byte) 0xC1;
    overlong[15] = (byte) 0xAD;

    assertThat(Fixture.refused(RequestPeek.of(overlong, overlong.length)).message())
        .contains("UTF-8");
  }

  @Test
  void itTakesWhatAParserTakesAndNothingElse() {
    Random random = new Random(42);
    String signs = "{}[]\",:\\ u0e1-.tfn\n";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder body = new StringBuilder(CHAT);
      for (int k = random.nextInt(3); k >= 0; k--) {
        body.setCharAt(random.nextInt(body.length()), signs.charAt(random.nextInt(signs.length())));
      }
      assertThat(isJson(body.toString())).as(body.toString()).isEqualTo(parses(body.toString()));
    }
  }

  private static boolean isJson(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try {
      Scanner scanner = new Scanner(bytes, 0, bytes.length);
      if (scanner.peek() != '{') {
        return false;
      }
      scanner.value(1);
      scanner.over();
      return true;
    } catch (Malformed malformed) {
      return false;
    }
  }

  private static boolean parses(String body) {
    try {
      return PARSER.readTree(body).isObject();
    } catch (JsonProcessingException malformed) {
      return false;
    }
  }

  private static RequestPeek.Changes changes(String model, boolean askUsage, long outputMax) {
    return new RequestPeek.Changes(model, askUsage, outputMax, "max_tokens", false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"model\":\"a\"} | {\"max_tokens\":9,\"model\":\"a\"}",
        "{\"model\":\"a\",\"max_tokens\":null} | {\"model\":\"a\",\"max_tokens\":9}",
        "{\"max_completion_tokens\": 50,\"model\":\"a\"} | {\"max_completion_tokens\": 9,\"model\":\"a\"}",
        "{\"max_tokens\":4,\"model\":\"a\"} | {\"max_tokens\":4,\"model\":\"a\"}",
      })
  void aLimitIsLoweredOrPutIn(String body, String expected) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);

    String spliced = peek(body).spliced(bytes, bytes.length, changes("a", false, 9)).toString();

    assertThat(spliced).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"role\":\"user\",\"content\":\"type image\"} | 0 | false",
        "{\"content\":[{\"type\":\"text\"},{\"type\":\"image_url\",\"image_url\":{}}]} | 1 | false",
        "{\"content\":[{\"type\":\"image\",\"source\":{\"type\":\"base64\"}}]} | 1 | false",
        "{\"content\":[{\"type\":\"input_file\",\"file_id\":\"f\"}]} | 0 | true",
        "{\"content\":[{\"t\\u0079pe\":\"image\"}]} | 0 | true",
      })
  void whatIsNoTextIsCounted(String message, int images, boolean references) {
    RequestPeek peek = peek("{\"model\":\"a\",\"messages\":[" + message + "]}");

    assertThat(peek.images()).isEqualTo(images);
    assertThat(peek.references()).isEqualTo(references);
  }

  private static RequestPeek peek(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return Fixture.understood(RequestPeek.of(bytes, bytes.length)).value();
  }

  private static Complaint refused(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return Fixture.refused(RequestPeek.of(bytes, bytes.length));
  }
}
