package io.kaze.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.route.Dialect;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams end where they should, and so does a server that closes. */
class RawStreamsTest {
  private static final String CHAT = "/v1/chat/completions";
  private static final String WHOLE = "{\"model\":\"fast\",\"messages\":[]}";
  private static final String STREAM = "{\"model\":\"fast\",\"stream\":true,\"messages\":[]}";
  private static final String CLOSE = "connection: close";
  private static final String EVENT =
      "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Once\"}}]}\n\n";
  private static final String DONE = "data: [DONE]\n\n";

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedProvider provider = new ScriptedProvider(vertx, Dialect.COMPATIBLE);
  private final BlockingQueue<HttpServerRequest> asked = new LinkedBlockingQueue<>();
  private final RunningFront front =
      new RunningFront(vertx, new ListedRouting(provider.provider("Scripted")));
  private RawClient client;

  @BeforeEach
  void start() throws Exception {
    client = new RawClient(front.port());
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    front.close();
    TestKernel.get(vertx.close());
  }

  /** The provider says nothing until the test does. */
  private HttpServerResponse ask(String body) throws Exception {
    provider.answer = (request, asking) -> asked.add(request);
    client.send(RawClient.post(CHAT, body));
    HttpServerRequest request = asked.poll(40, TimeUnit.SECONDS);
    assertThat(request).isNotNull();
    return request.response();
  }

  private static HttpServerResponse events(HttpServerResponse response) {
    return response.putHeader("Content-Type", "text/event-stream").setChunked(true);
  }

  @Test
  void aStreamComesInWholeChunksAndLeavesTheConnection() throws Exception {
    for (int i = 0; i < 3; i++) {
      HttpServerResponse response = ask(STREAM);
      TestKernel.get(events(response).write(EVENT));
      response.end(EVENT + DONE);

      RawClient.Answer answer = client.answer();

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(EVENT + EVENT + DONE);
      assertThat(answer.chunks()).isPositive();
      assertThat(answer.says(CLOSE)).isFalse();
    }
  }

  @Test
  void streamsAndWholeAnswersFollowEachOther() throws Exception {
    client.send(
        RawClient.post(CHAT, STREAM) + RawClient.post(CHAT, WHOLE) + RawClient.post(CHAT, STREAM));

    assertThat(client.answer().body()).endsWith(DONE);
    assertThat(client.answer().chunks()).isZero();
    assertThat(client.answer().body()).endsWith(DONE);
  }

  @Test
  void aStreamThatIsTheLastIsClosedBehindItsEnd() throws Exception {
    client.send(RawClient.post(CHAT, STREAM, "Connection: close"));

    RawClient.Answer answer = client.answer();

    assertThat(answer.body()).endsWith(DONE);
    assertThat(answer.says(CLOSE)).isTrue();
    assertThat(client.isClosed()).isTrue();
  }

  @Test
  void aStreamLargerThanItsClientTakesAtOnceArrivesWhole() throws Exception {
    String large = "data: {\"x\":\"%s\"}\n\n".formatted("0123456789".repeat(1_000));
    for (int i = 0; i < 2; i++) {
      HttpServerResponse response = events(ask(STREAM));
      response.write(large.repeat(800));
      response.end(DONE);
      client.awaitAnswer();

      assertThat(client.answer().body()).isEqualTo(large.repeat(800) + DONE);
    }
  }

  @Test
  void anAnswerUnderWayIsSentBeforeTheServerIsDown() throws Exception {
    HttpServerResponse response = ask(WHOLE);
    Future<Void> down;
    try (RawClient idle = new RawClient(front.port())) {
      idle.send(RawClient.of("GET", "/v1/models"));
      assertThat(idle.answer().status()).isEqualTo(200);
      down = front.shutdown();
      // Whoever is told to close is closed at once when nothing is under way: the other knows, too.
      assertThat(idle.isClosed()).isTrue();
    }

    response.putHeader("Content-Type", "application/json").end("{\"choices\":[]}");

    RawClient.Answer answer = client.answer();
    assertThat(answer.body()).isEqualTo("{\"choices\":[]}");
    assertThat(answer.says(CLOSE)).isTrue();
    assertThat(client.isClosed()).isTrue();
    TestKernel.get(down);
  }

  @Test
  void aStreamUnderWayEndsBeforeTheServerIsDown() throws Exception {
    HttpServerResponse response = events(ask(STREAM));
    response.write(EVENT);
    client.awaitAnswer();
    Future<Void> down = front.shutdown();

    response.end(EVENT + DONE);

    assertThat(client.answer().body()).isEqualTo(EVENT + EVENT + DONE);
    assertThat(client.isClosed()).isTrue();
    TestKernel.get(down);
  }

  @Test
  void aConnectionWithoutARequestIsClosedWithItsServer() throws Exception {
    client.send(RawClient.post(CHAT, WHOLE));
    assertThat(client.answer().status()).isEqualTo(200);

    Future<Void> down = front.shutdown();

    assertThat(client.isClosed()).isTrue();
    TestKernel.get(down);
  }
}
