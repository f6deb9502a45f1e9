package io.kaze.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.route.Dialect;
import io.vertx.core.Vertx;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests byte for byte: however they come, each is answered, and in its turn. */
class RawRequestsTest {
  private static final String CHAT = "/v1/chat/completions";
  private static final String CLOSE = "connection: close";

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedProvider provider = new ScriptedProvider(vertx, Dialect.COMPATIBLE);
  private final RunningFront front =
      new RunningFront(vertx, new ListedRouting(provider.provider("Scripted")));
  private RawClient client;

  @BeforeEach
  void start() throws Exception {
    provider.answer =
        (request, body) ->
            request.response().putHeader("Content-Type", "application/json").end(body);
    client = new RawClient(front.port());
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    front.close();
    TestKernel.get(vertx.close());
  }

  private static String body(String word) {
    return "{\"model\":\"fast\",\"messages\":[],\"user\":\"%s\"}".formatted(word);
  }

  private static String plain(String word, String... fields) {
    return RawClient.post(CHAT, body(word), fields);
  }

  /** The same in two chunks: no plain one. */
  private static String chunked(String word) {
    String body = body(word);
    return "POST %s HTTP/1.1\r\nHost: a\r\nx-api-key: %s\r\nTransfer-Encoding: chunked\r\n\r\n"
            .formatted(CHAT, OpenDoor.KEY)
        + "1\r\n{\r\n%x\r\n%s\r\n0\r\n\r\n".formatted(body.length() - 1, body.substring(1));
  }

  private void assertAnswered(String... words) throws Exception {
    for (String word : words) {
      RawClient.Answer answer = client.answer();
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body()).contains("\"" + word + "\"");
    }
  }

  @Test
  void requestsSentAtOnceAreAnsweredInTheirOrder() throws Exception {
    client.send(plain("first") + plain("second") + plain("third"));

    assertAnswered("first", "second", "third");
  }

  @Test
  void requestsThatWaitForTheirKeyAreAnsweredInTheirOrder() throws Exception {
    String slow = plain("first").replace(OpenDoor.KEY, OpenDoor.SLOW_KEY);

    client.send(slow + plain("second") + slow.replace("first", "third"));

    assertAnswered("first", "second", "third");
  }

  @Test
  void aRequestThatComesByteByByteIsAnswered() throws Exception {
    for (char each : (plain("first") + plain("second")).toCharArray()) {
      client.send(String.valueOf(each));
    }

    assertAnswered("first", "second");
  }

  @Test
  void whatIsNotPlainIsAnsweredBehindWhatIs() throws Exception {
    client.send(plain("first"));
    assertAnswered("first");

    client.send(chunked("second"));
    assertAnswered("second");

    client.send(plain("third"));
    assertAnswered("third");
  }

  @Test
  void plainOnesAndOthersSentAtOnceAreAnsweredInTheirOrder() throws Exception {
    client.send(plain("first") + chunked("second") + plain("third") + chunked("fourth"));

    assertAnswered("first", "second", "third", "fourth");
  }

  @Test
  void whatIsNotPlainIsAnsweredWhenItComesByteByByte() throws Exception {
    for (char each : (plain("first") + chunked("second")).toCharArray()) {
      client.send(String.valueOf(each));
    }

    assertAnswered("first", "second");
  }

  @Test
  void aPlaceThatIsNotTheGatewaysIsVertxsBehindAPlainOne() throws Exception {
    client.send(plain("first") + RawClient.of("GET", "/elsewhere") + plain("third"));

    assertAnswered("first");
    assertThat(client.answer().status()).isEqualTo(404);
    assertAnswered("third");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Connection: close", "connection: Close", "Connection: a, CLOSE"})
  void whoAsksForItIsClosedBehindItsAnswer(String field) throws Exception {
    client.send(plain("first", field));

    RawClient.Answer answer = client.answer();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.says(CLOSE)).isTrue();
    assertThat(client.isClosed()).isTrue();
  }

  @Test
  void whatComesBehindTheLastRequestIsNotTaken() throws Exception {
    client.send(plain("first", "Connection: close") + plain("second") + chunked("third"));

    assertAnswered("first");
    assertThat(client.isClosed()).isTrue();
    assertThat(provider.asked).hasSize(1);
  }

  @Test
  void whatComesWhileTheLastAnswerIsTakenIsNotTakenEither() throws Exception {
    String large = "{\"choices\":[],\"x\":\"%s\"}".formatted("0123456789".repeat(1_600_000));
    provider.answer =
        (request, body) ->
            request.response().putHeader("Content-Type", "application/json").end(large);
    client.send(plain("first", "Connection: close"));
    client.awaitAnswer();

    client.send(plain("second").replace(OpenDoor.KEY, "kaze_foreign"));

    assertThat(client.answer().body()).isEqualTo(large);
    assertThat(client.isClosed()).isTrue();
    assertThat(front.count("kaze.gateway.refused")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/models, 200",
    "GET, /v1/models?after=x, 200",
    "GET, /v1/models/none, 404",
    "GET, /v1/chat/completions, 404",
    "POST, /v1/models, 404",
    "DELETE, /v1/models/fast, 404",
    "GET, /v1/nothing, 404",
    "GET, /v1/, 404",
    "OPTIONS, /v1/chat/completions, 404"
  })
  void whatHasNoBodyIsAnsweredAndLeavesTheConnection(String method, String path, int status)
      throws Exception {
    client.send(RawClient.of(method, path) + plain("next"));

    RawClient.Answer answer = client.answer();

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).startsWith("{").endsWith("}");
    assertAnswered("next");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/models", CHAT, "/v1/nothing"})
  void whoAsksForTheHeadAloneIsSentNoBody(String path) throws Exception {
    client.send(RawClient.of("HEAD", path) + plain("next"));

    RawClient.Answer answer = client.answerToHead();

    assertThat(answer.status()).isEqualTo(404);
    assertAnswered("next");
  }

  @Test
  void linesThatEndWithoutTheirReturnAreRefusedAtOnce() throws Exception {
    client.send(RawClient.of("GET", "/v1/models").replace("\r\n", "\n"));

    assertThat(client.status()).isEqualTo(400);
    assertThat(provider.asked).isEmpty();
  }

  @Test
  void aBodyOfNothingIsToldSo() throws Exception {
    client.send(RawClient.post(CHAT, "") + RawClient.of("POST", CHAT) + plain("next"));

    List<Integer> refused = List.of(client.answer().status(), client.answer().status());

    assertThat(refused).containsExactly(400, 400);
    assertAnswered("next");
  }
}
