package io.kaze.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.testing.ScriptedModel;
import io.kaze.bus.testing.ScriptedTurn;
import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a caller sends, it gets a clear error and nobody else notices. */
class BadCallersTest {
  private static final String CHAT = "/v1/chat/completions";
  private static final String GOOD = "{\"model\":\"fast\",\"messages\":[]}";

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedModel model =
      ScriptedModel.start(vertx).otherwise(ask -> ScriptedTurn.say("Hi"));
  private final RunningFront front = new RunningFront(vertx, model.url());

  @AfterEach
  void close() {
    front.close();
    model.close();
    TestKernel.get(vertx.close());
  }

  private static JsonObject error(HttpResponse<String> answer) {
    return new JsonObject(answer.body()).getJsonObject("error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"model\":\"fast\" \"messages\":[]}", "{\"model\":1}"})
  void whatIsNoRequestIsToldWhy(String body) throws Exception {
    var answer = front.post(CHAT, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(error(answer).getString("type")).isEqualTo("invalid_request_error");
    assertThat(error(answer).getString("message")).isNotBlank();
    assertThat(model.asked()).isEmpty();
  }

  @Test
  void twoModelsInOneRequestAreRefused() throws Exception {
    var answer = front.post(CHAT, "{\"model\":\"fast\",\"messages\":[],\"model\":\"dear\"}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(model.asked()).isEmpty();
  }

  @Test
  void aForeignKeyIsRefused() throws Exception {
    var answer = front.post(CHAT, GOOD, "kaze_foreign");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(error(answer).getString("code")).isEqualTo("invalid_api_key");
  }

  @Test
  void aRevokedKeyIsRefusedAtOnce() throws Exception {
    front.post(CHAT, GOOD);
    front.door.revoke(OpenDoor.KEY);

    var answer = front.post(CHAT, GOOD);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(error(answer).getString("message")).contains("revoked");
  }

  @Test
  void noKeyIsRefused() throws Exception {
    var answer =
        front.http.send(
            front.request(CHAT).POST(HttpRequest.BodyPublishers.ofString(GOOD)).build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void whoMayOnlyLookIsRefused() throws Exception {
    var answer = front.post(CHAT, GOOD, OpenDoor.VIEWER);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(error(answer).getString("message")).contains("operator");
  }

  @Test
  void whenKeysCannotBeLookedUpNobodyIsLetIn() throws Exception {
    front.door.databaseAway = true;

    var answer = front.post(CHAT, GOOD);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void whoHasMadeItsRequestsIsToldWhenToComeAgain() throws Exception {
    front.door.turn = new Doorkeeper.Turn(false, 600, 0, 7, 60);

    var answer = front.post(CHAT, GOOD);

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
    assertThat(answer.headers().firstValue("RateLimit")).hasValue("\"requests\";r=0;t=60");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/chat/completions, invalid_request_error, 503",
    "/v1/messages, overloaded_error, 529"
  })
  void aCellThatStopsSaysSoInTheClientsWords(String path, String type, int status)
      throws Exception {
    front.door.closed = "This cell is stopping and takes no new work.";

    var answer = front.post(path, GOOD);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains("stopping");
    assertThat(answer.body().contains("overloaded_error")).isEqualTo(type.startsWith("over"));
  }

  @Test
  void aPlaceThatIsNotThereIsToldWhatThereIs() throws Exception {
    var answer = front.post("/v1/audio/speech", GOOD);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(error(answer).getString("code")).isEqualTo("unknown_url");
    assertThat(error(answer).getString("message")).contains("/v1/chat/completions");
  }

  @Test
  void aHundredMegabytesAreRefusedByTheirLength() throws Exception {
    var answer = front.post(CHAT, "x".repeat(100 * 1024 * 1024));

    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void aHundredMegabytesInChunksAreRefusedWhileTheyCome() throws Exception {
    byte[] block = new byte[100 * 1024 * 1024];
    var body =
        HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(block));

    var answer =
        front.http.send(
            front.request(CHAT).header("x-api-key", OpenDoor.KEY).POST(body).build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(front.meters.get("kaze.gateway.held").gauge().value()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 30\r\nTransfer-Encoding: chunked",
        "Content-Length: 30\r\nContent-Length: 3",
        "Content-Length: 30\r\nHost: b",
        "Content-Length: 30\r\nx-api-key: kaze_other",
        "Transfer-Encoding: gzip, chunked",
        "Content-Length: 30\r\nTransfer-Encoding : chunked",
        "Content-Length: +30"
      })
  void whatCouldBeReadInTwoWaysIsRefused(String heads) throws Exception {
    String answer = raw(heads, GOOD);

    assertThat(answer).startsWith("HTTP/1.1 400 ");
    assertThat(model.asked()).isEmpty();
  }

  @Test
  void aGoodRequestByHandIsAnswered() throws Exception {
    assertThat(raw("Content-Length: 30", GOOD)).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void whoWaitsToBeToldToSendIsTold() throws Exception {
    String answer = raw("Content-Length: 30\r\nExpect: 100-continue", GOOD);

    assertThat(answer).startsWith("HTTP/1.1 100 ").contains("HTTP/1.1 200 ");
  }

  /** What comes back until the server has said a whole answer or has closed. */
  private String raw(String heads, String body) throws Exception {
    Promise<String> answer = Promise.promise();
    NetSocket socket = TestKernel.get(vertx.createNetClient().connect(front.port(), "127.0.0.1"));
    Buffer all = Buffer.buffer();
    socket.handler(piece -> {
      all.appendBuffer(piece);
      if (all.toString().contains("}\n") || all.toString().endsWith("}")) {
        answer.tryComplete(all.toString());
      }
    });
    socket.closeHandler(v -> answer.tryComplete(all.toString()));
    socket.write(
        "POST %s HTTP/1.1\r\nHost: a\r\nx-api-key: %s\r\n%s\r\n\r\n%s"
            .formatted(CHAT, OpenDoor.KEY, heads, body));
    return TestKernel.get(answer.future());
  }

  @Test
  void whoSendsItsBodyTooSlowlyIsToldSo() throws Exception {
    FrontLimits hasty =
        new FrontLimits(1024 * 1024, 4 * 1024 * 1024, java.time.Duration.ofMillis(200));
    try (var slow = new RunningFront(vertx, model.url(), RunningFront.PATIENT, hasty)) {
      Promise<String> answer = Promise.promise();
      NetSocket socket = TestKernel.get(vertx.createNetClient().connect(slow.port(), "127.0.0.1"));
      socket.handler(piece -> answer.tryComplete(piece.toString()));
      socket.write(
          "POST %s HTTP/1.1\r\nHost: a\r\nx-api-key: %s\r\nContent-Length: 300\r\n\r\n{\"mod"
              .formatted(CHAT, OpenDoor.KEY));

      assertThat(TestKernel.get(answer.future())).contains("did not come in within");
    }
    assertThat(model.asked()).isEmpty();
  }

  @Test
  void manyIdleConnectionsDisturbNobody() throws Exception {
    List<NetSocket> idle = new ArrayList<>();
    var client = vertx.createNetClient();
    for (int i = 0; i < 1_000; i++) {
      idle.add(TestKernel.get(client.connect(front.port(), "127.0.0.1")));
    }

    var answer = front.post(CHAT, GOOD);

    assertThat(answer.statusCode()).isEqualTo(200);
    idle.forEach(NetSocket::close);
  }
}
