package io.kaze.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.core.Place;
import io.kaze.gateway.dialect.Fixture;
import io.kaze.gateway.route.Dialect;
import io.kaze.gateway.route.Journey;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.http.HttpResponse;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A target that fails is followed by the next; each failure is told to the journey as it is. */
class FallbackTest {
  private final Vertx vertx = Vertx.vertx();
  private final ScriptedProvider first = new ScriptedProvider(vertx, Dialect.COMPATIBLE);
  private final ScriptedProvider second = new ScriptedProvider(vertx, Dialect.ANTHROPIC);
  private final ListedRouting routing =
      new ListedRouting(first.provider("First"), second.provider("Second"));
  private final RunningFront front =
      new RunningFront(vertx, routing, RunningFront.HASTY, RunningFront.LIMITS);

  @AfterEach
  void close() {
    front.close();
    TestKernel.get(vertx.close());
  }

  /** What a first target does, and what its journey is told. */
  enum Fault {
    SERVER(Journey.Cause.SERVER, p -> p.refuse(500, "{}")),
    LIMITED(Journey.Cause.LIMITED, p -> p.refuse(429, "{}")),
    LIMITED_FOR_LONG(Journey.Cause.LIMITED, p -> p.refuse(429, "{}", "Retry-After", "60")),
    OUT_OF_CREDIT(
        Journey.Cause.OUT_OF_CREDIT,
        p -> p.refuse(429, "{\"error\":{\"code\":\"insufficient_quota\"}}")),
    KEY_REFUSED(Journey.Cause.KEY_REFUSED, p -> p.refuse(401, "{}")),
    UNKNOWN_MODEL(Journey.Cause.UNFIT, p -> p.refuse(404, "{}")),
    GARBAGE(
        Journey.Cause.GARBLED, p -> p.say("application/json", Buffer.buffer("{\"choices\": oops"))),
    WRONG_TYPE(Journey.Cause.GARBLED, p -> p.say("text/html", Buffer.buffer("<h1>Hi</h1>"))),
    LOST(Journey.Cause.LOST, p -> p.answer = (request, body) -> request.response().reset()),
    HANG(Journey.Cause.LATE, p -> p.answer = (request, body) -> {}),
    SLOW_LORIS(Journey.Cause.LATE, p -> p.answer = (request, body) -> drip(request));

    final Journey.Cause cause;
    final Consumer<ScriptedProvider> play;

    Fault(Journey.Cause cause, Consumer<ScriptedProvider> play) {
      this.cause = cause;
      this.play = play;
    }

    private static void drip(HttpServerRequest request) {
      request
          .response()
          .putHeader("Content-Type", "application/json")
          .setChunked(true)
          .write("{\"choices\":");
    }
  }

  private HttpResponse<String> ask(boolean stream) throws Exception {
    return front.post(Place.CHAT.path(), EveryDialectTest.body(Place.CHAT, stream));
  }

  @ParameterizedTest
  @EnumSource
  void theNextTargetAnswers(Fault fault) throws Exception {
    fault.play.accept(first);

    var answer = ask(false);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains(Fixture.TEXT).contains("\"object\":\"chat.completion\"");
    assertThat(routing.outcomes.getFirst())
        .isInstanceOfSatisfying(
            Journey.Outcome.Failed.class,
            failed -> assertThat(failed.cause()).isEqualTo(fault.cause));
    assertThat(routing.outcomes.getLast()).isInstanceOf(Journey.Outcome.Answered.class);
  }

  @Test
  void theRequestsOwnFaultGoesToNobodyElse() throws Exception {
    first.refuse(400, "{\"error\":{\"message\":\"no such tool\"}}");

    assertThat(ask(false).statusCode()).isEqualTo(400);
    assertThat(second.asked).isEmpty();
  }

  @Test
  void aStreamThatBeginsWithAnErrorIsAnsweredByTheNext() throws Exception {
    first.say(
        "text/event-stream",
        Buffer.buffer("data: {\"error\":{\"message\":\"overloaded\",\"code\":503}}\n\n"));

    var answer = ask(true);

    assertThat(answer.body()).contains("look").contains("[DONE]").doesNotContain("overloaded");
    assertThat(routing.outcomes).hasSize(2);
  }

  @Test
  void aStreamThatBrokeOffIsGoneOnWithByTheNext() throws Exception {
    first.answer =
        (request, body) -> {
          var response = request.response();
          response.putHeader("Content-Type", "text/event-stream").setChunked(true);
          response
              .write(
                  "data: {\"id\":\"c1\",\"model\":\"m\",\"choices\":[{\"index\":0,"
                      + "\"delta\":{\"content\":\"Once upon \"}}]}\n\n")
              .onSuccess(v -> response.reset());
        };
    String text =
        "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"model\":\"x\",\"usage\":{\"input_tokens\":3,\"output_tokens\":1}}}\n\n"
            + "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n"
            + "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"a time\"}}\n\n"
            + "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n"
            + "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":4}}\n\n"
            + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
    second.say("text/event-stream", Buffer.buffer(text));

    var answer = ask(true);

    assertThat(answer.body()).contains("Once upon ").contains("a time").contains("[DONE]");
    assertThat(answer.body()).doesNotContain("\"error\"");
    assertThat(second.asked.getFirst().body().toString())
        .contains("\"assistant\"")
        .contains("Once upon\"");
    assertThat(routing.outcomes).hasSize(2);
  }

  @Test
  void whenNobodyAnswersTheLastReasonIsTold() throws Exception {
    first.refuse(500, "{}");
    second.refuse(529, "{\"error\":{\"type\":\"overloaded_error\",\"message\":\"busy\"}}");

    var answer = ask(false);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("busy");
  }

  @Test
  void eachTryHasItsOwnAccountAndOnlyTheGoodOneIsCharged() throws Exception {
    first.refuse(500, "{}");

    ask(false);

    assertThat(front.count("kaze.gateway.tokens", "kind", "output", "provider", "First")).isZero();
    assertThat(front.count("kaze.gateway.tokens", "kind", "output", "provider", "Second"))
        .isPositive();
    assertThat(front.count("kaze.gateway.partial")).isZero();
  }
}
