package io.kaze.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.core.Place;
import io.kaze.gateway.dialect.Fixture;
import io.kaze.gateway.route.Dialect;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every client dialect over HTTP against every provider dialect, whole and in pieces. */
class EveryDialectTest {
  private static final List<Place> PLACES = List.of(Place.CHAT, Place.RESPONSES, Place.MESSAGES);

  private final Vertx vertx = Vertx.vertx();
  private RunningFront front;

  @AfterEach
  void close() {
    front.close();
    TestKernel.get(vertx.close());
  }

  static Stream<Arguments> all() {
    return PLACES.stream()
        .flatMap(place -> Arrays.stream(Dialect.values()).map(to -> Arguments.of(place, to)));
  }

  static String body(Place place, boolean stream) {
    String asked = stream ? ",\"stream\":true" : "";
    return switch (place) {
      case RESPONSES -> "{\"model\":\"fast\",\"input\":\"Hello\"" + asked + "}";
      case MESSAGES, COUNT_TOKENS ->
          "{\"model\":\"fast\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]"
              + asked
              + "}";
      case CHAT, EMBEDDINGS ->
          "{\"model\":\"fast\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]"
              + asked
              + "}";
    };
  }

  private ScriptedProvider at(Dialect dialect) {
    ScriptedProvider provider = new ScriptedProvider(vertx, dialect);
    front = new RunningFront(vertx, new ListedRouting(provider.provider("Scripted")));
    return provider;
  }

  private HttpResponse<String> ask(Place place, boolean stream) throws Exception {
    return front.post(place.path(), body(place, stream));
  }

  @ParameterizedTest
  @MethodSource("all")
  void aWholeAnswerArrives(Place place, Dialect dialect) throws Exception {
    ScriptedProvider provider = at(dialect);
    if (place == Place.RESPONSES && dialect == Dialect.OPENAI) {
      provider.say("application/json", Buffer.buffer("{\"output\":\"" + Fixture.TEXT + "\"}"));
    }

    var answer = ask(place, false);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains(Fixture.TEXT);
    ScriptedProvider.Asked asked = provider.asked.getFirst();
    assertThat(asked.headers()).contains(RunningFront.SECRET).doesNotContain(OpenDoor.KEY);
    assertThat(asked.uri() + asked.body()).contains("model-1");
  }

  @ParameterizedTest
  @MethodSource("all")
  void aStreamArrives(Place place, Dialect dialect) throws Exception {
    ScriptedProvider provider = at(dialect);
    if (place == Place.RESPONSES && dialect == Dialect.OPENAI) {
      provider.say(
          "text/event-stream",
          Buffer.buffer(
              "event: response.output_text.delta\ndata: {\"delta\":\"look both\"}\n\n"
                  + "event: response.completed\ndata: {\"response\":{\"usage\":{\"input_tokens\":3,\"output_tokens\":2}}}\n\n"));
    }

    var answer = ask(place, true);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
    assertThat(answer.body())
        .contains("look")
        .contains(
            switch (place) {
              case CHAT, EMBEDDINGS -> "[DONE]";
              case RESPONSES -> "response.completed";
              case MESSAGES, COUNT_TOKENS -> "message_stop";
            });
    assertThat(front.count("kaze.gateway.tokens", "kind", "output")).isPositive();
  }

  @ParameterizedTest
  @MethodSource("all")
  void aStreamInSingleBytesSaysTheSame(Place place, Dialect dialect) throws Exception {
    ScriptedProvider provider = at(dialect);
    provider.answer =
        (request, body) -> {
          var response = request.response();
          response.putHeader("Content-Type", provider.streamType()).setChunked(true);
          Buffer all = provider.fixture().stream();
          for (int i = 0; i < all.length(); i++) {
            response.write(all.getBuffer(i, i + 1));
          }
          response.end();
        };

    var answer = ask(place, true);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("look").doesNotContain("\"error\":{");
  }

  @ParameterizedTest
  @MethodSource("all")
  void aStreamThatIsCutEndsWithAnErrorOfTheClientsDialect(Place place, Dialect dialect)
      throws Exception {
    ScriptedProvider provider = at(dialect);
    provider.cut();

    var answer = ask(place, true);

    assertThat(answer.body()).contains("error").doesNotContain("[DONE]", "message_stop\n");
    assertThat(front.count("kaze.gateway.partial")).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aClientThatHangsUpIsHungUpOnUpstream(Place place, Dialect dialect) throws Exception {
    for (boolean stream : new boolean[] {false, true}) {
      ScriptedProvider provider = at(dialect);
      provider.hang();
      NetSocket socket = TestKernel.get(vertx.createNetClient().connect(front.port(), "127.0.0.1"));
      String body = body(place, stream);
      socket.write(
          "POST %s HTTP/1.1\r\nHost: a\r\nx-api-key: %s\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(place.path(), OpenDoor.KEY, body.length(), body));
      while (provider.asked.isEmpty()) {
        Thread.onSpinWait();
      }

      socket.close();

      assertThat(provider.hungUpOn.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(front.count("kaze.gateway.partial")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void whoseServerFailsIsToldInTheClientsDialect(Place place, Dialect dialect) throws Exception {
    ScriptedProvider provider = at(dialect);
    provider.refuse(500, "{\"error\":{\"message\":\"out of order\"},\"message\":\"out of order\"}");

    var answer = ask(place, false);

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("\"error\"").contains("out of order");
    assertThat(front.count("kaze.gateway.partial")).isZero();
  }
}
