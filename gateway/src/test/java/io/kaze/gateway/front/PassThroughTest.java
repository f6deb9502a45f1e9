package io.kaze.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Client and provider speak the same dialect: what passes, passes as it is. */
class PassThroughTest {
  private static final String CHAT = "/v1/chat/completions";

  /** White space, order, escapes and unknown fields as no serializer would write them. */
  private static final String ODD =
      """
      { "x-unknown" : [1.0, 1e2, "\\u00e9\\/"] ,
        "messages":[{"role":"user","content":"Grüße \\ud83d\\ude00"}],"model" :  "%s" ,"temperature":0.20 }
      """;

  private static final String ANSWER =
      """
      {"id":"c1", "choices" : [{"index":0,"message":{"role":"assistant","content":"caf\\u00e9"}}],
       "usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18},"x_extra":null}\
      """;

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> heads = new LinkedBlockingQueue<>();
  private BiConsumer<HttpServerRequest, Buffer> provider =
      (request, body) ->
          request
              .response()
              .putHeader("Content-Type", "application/json")
              .putHeader("openai-organization", "org-secret")
              .end(ANSWER);
  private RunningFront front;

  @BeforeEach
  void start() {
    HttpServer upstream =
        vertx
            .createHttpServer()
            .requestHandler(request ->
                request
                    .body()
                    .onSuccess(body -> {
                      bodies.add(body.toString());
                      heads.add(request.headers().toString());
                      provider.accept(request, body);
                    }));
    TestKernel.get(upstream.listen(0, "127.0.0.1"));
    front = new RunningFront(vertx, "http://127.0.0.1:" + upstream.actualPort() + "/v1");
  }

  @AfterEach
  void close() {
    front.close();
    TestKernel.get(vertx.close());
  }

  @Test
  void aRequestForTheProvidersOwnNameArrivesByteForByte() throws Exception {
    front.post(CHAT, ODD.formatted("scripted-1"));

    assertThat(bodies.take()).isEqualTo(ODD.formatted("scripted-1"));
  }

  @Test
  void aHintIsReplacedByTheModelsNameAndNothingElseIs() throws Exception {
    front.post(CHAT, ODD.formatted("best"));

    assertThat(bodies.take()).isEqualTo(ODD.formatted("scripted-1"));
  }

  @Test
  void anAnswerArrivesByteForByte() throws Exception {
    var answer = front.post(CHAT, ODD.formatted("fast"));

    assertThat(answer.body()).isEqualTo(ANSWER);
  }

  @Test
  void aStreamArrivesByteForByte() throws Exception {
    String events =
        ": a comment\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"Grü\"}}]}\n\n"
            + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,"
            + "\"total_tokens\":5}}\r\n\r\ndata: [DONE]\n\n";
    provider = (request, body) -> drip(request, Buffer.buffer(events), 0);

    var answer =
        front.post(
            CHAT,
            "{\"model\":\"fast\",\"stream\":true,\"stream_options\":{\"include_usage\":true},"
                + "\"messages\":[]}");

    assertThat(answer.body()).isEqualTo(events);
    assertThat(front.count("kaze.gateway.tokens", "kind", "output")).isEqualTo(2);
  }

  @Test
  void usageThatTheClientDidNotAskForIsCountedAndTakenOut() throws Exception {
    String told =
        "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}\n\n";
    String said = "data: {\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}\n\n";
    provider = (request, body) -> drip(request, Buffer.buffer(said + told + "data: [DONE]\n\n"), 0);

    var answer = front.post(CHAT, "{\"model\":\"fast\",\"stream\":true,\"messages\":[]}");

    assertThat(bodies.take()).contains("\"include_usage\":true");
    assertThat(answer.body()).isEqualTo(said + "data: [DONE]\n\n");
    assertThat(front.count("kaze.gateway.tokens", "kind", "output")).isEqualTo(2);
  }

  /** One byte at a time: no event comes in one piece. */
  private static void drip(HttpServerRequest request, Buffer events, int from) {
    var response = request.response();
    response.putHeader("Content-Type", "text/event-stream").setChunked(true);
    for (int i = from; i < events.length(); i++) {
      response.write(events.getBuffer(i, i + 1));
    }
    response.end();
  }

  @Test
  void theProviderSeesTheGatewaysKeyAndNothingOfTheCallers() throws Exception {
    front.post(CHAT, ODD.formatted("fast"));

    assertThat(heads.take())
        .contains(RunningFront.SECRET)
        .doesNotContainIgnoringCase(OpenDoor.KEY)
        .doesNotContainIgnoringCase("x-api-key");
  }

  @Test
  void theCallerSeesNothingOfTheProvidersAccount() throws Exception {
    var answer = front.post(CHAT, ODD.formatted("fast"));

    assertThat(answer.headers().map().toString()).doesNotContain("org-secret");
    assertThat(answer.headers().firstValue("x-request-id"))
        .hasValueSatisfying(id -> assertThat(id).startsWith("req_"));
  }

  @Test
  void embeddingsPassTheSameWay() throws Exception {
    HttpResponse<String> answer =
        front.post("/v1/embeddings", "{\"model\":\"fast\",\"input\":\"a word\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(bodies.take()).isEqualTo("{\"model\":\"scripted-1\",\"input\":\"a word\"}");
  }

  @Test
  void aBodyOfMorePiecesThanOneArrivesWhole() throws Exception {
    String body =
        "{\"model\":\"fast\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
            .formatted("0123456789".repeat(90_000));

    front.post(CHAT, body);

    assertThat(bodies.take()).isEqualTo(body.replace("fast", "scripted-1"));
  }

  @Test
  void aLargeAnswerArrivesWhole() throws Exception {
    String large = ANSWER.replace("caf", "0123456789".repeat(90_000));
    provider =
        (request, body) ->
            request.response().putHeader("Content-Type", "application/json").end(large);

    assertThat(front.post(CHAT, ODD.formatted("fast")).body()).isEqualTo(large);
  }

  @Test
  void theTokensAreCounted() throws Exception {
    front.post(CHAT, ODD.formatted("fast"));

    assertThat(front.count("kaze.gateway.tokens", "kind", "input")).isEqualTo(11);
    assertThat(front.count("kaze.gateway.tokens", "kind", "output")).isEqualTo(7);
  }

  @Test
  void oneWhoseKeyIsLookedUpForTheFirstTimeLosesNothingOfItsBody() throws Exception {
    front.post(CHAT, ODD.formatted("scripted-1"), OpenDoor.SLOW_KEY);

    assertThat(bodies.take()).isEqualTo(ODD.formatted("scripted-1"));
  }
}
