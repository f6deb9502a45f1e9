package io.kaze.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.cache.ResponseCache;
import io.kaze.gateway.core.Means;
import io.kaze.gateway.core.Place;
import io.kaze.gateway.route.Dialect;
import io.kaze.gateway.telemetry.CallMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cache, as clients see it over HTTP. */
class AnsweredBeforeTest {
  private static final String PATH = Place.CHAT.path();

  private final Vertx vertx = Vertx.vertx();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ScriptedProvider openai = new ScriptedProvider(vertx, Dialect.OPENAI);
  private RunningFront front;

  @BeforeEach
  void run() {
    ResponseCache cache = new ResponseCache(1_600_000, () -> "1", System::nanoTime, meters);
    CallMetrics metrics = new CallMetrics(meters, System::nanoTime);
    front =
        new RunningFront(
            vertx,
            means ->
                new Means(
                    means.routing(),
                    means.secrets(),
                    means.metering(),
                    means.guards(),
                    metrics,
                    cache,
                    means.ready(),
                    means.limits(),
                    means.clock()),
            new ListedRouting(Set.of(), Duration.ofMinutes(1), openai.provider("First")),
            RunningFront.PATIENT,
            RunningFront.LIMITS);
  }

  @AfterEach
  void close() {
    front.close();
    TestKernel.get(vertx.close());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theSameRequestGetsTheSameBytesWithoutAsking(boolean stream) throws Exception {
    String body = EveryDialectTest.body(Place.CHAT, stream);

    var first = front.post(PATH, body);
    var again = front.post(PATH, body);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("content-type"))
        .isEqualTo(first.headers().firstValue("content-type"));
    assertThat(first.headers().firstValue("x-kaze-cache")).hasValue("miss");
    assertThat(again.headers().firstValue("x-kaze-cache")).hasValue("hit");
    assertThat(again.headers().firstValue("age")).isPresent();
    assertThat(openai.asked).hasSize(1);
  }

  @Test
  void aHitCostsNothingAndIsCounted() throws Exception {
    String body = EveryDialectTest.body(Place.CHAT, false);
    front.post(PATH, body);
    double spent = front.count("kaze.gateway.tokens");

    front.post(PATH, body);

    assertThat(front.count("kaze.gateway.tokens")).isEqualTo(spent).isPositive();
    assertThat(
            meters
                .get("gen_ai.server.request.duration")
                .tag("kaze.outcome", "cached")
                .timer()
                .count())
        .isEqualTo(1);
  }

  @Test
  void anotherTenantIsNeverToldIt() throws Exception {
    String body = EveryDialectTest.body(Place.CHAT, false);
    front.post(PATH, body);

    var other = front.post(PATH, body, OpenDoor.OTHER_KEY);

    assertThat(other.headers().firstValue("x-kaze-cache")).hasValue("miss");
    assertThat(openai.asked).hasSize(2);
  }

  @Test
  void whoWantsNoneOfItIsAnsweredAnew() throws Exception {
    String body = EveryDialectTest.body(Place.CHAT, false);
    front.post(PATH, body);

    HttpResponse<String> answer =
        front.http.send(
            front
                .request(PATH)
                .header("Authorization", "Bearer " + OpenDoor.KEY)
                .header("Cache-Control", "no-cache")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(answer.headers().firstValue("x-kaze-cache")).isEmpty();
    assertThat(openai.asked).hasSize(2);
  }

  @Test
  void anAnswerCutByALimitIsNotGivenAgain() throws Exception {
    String body = EveryDialectTest.body(Place.CHAT, false);
    Buffer answer = openai.fixture().answer();
    openai.say(
        "application/json",
        Buffer.buffer(
            answer
                .toString()
                .replaceAll("\"finish_reason\": ?\"[a-z_]+\"", "\"finish_reason\":\"length\"")));
    front.post(PATH, body);

    var again = front.post(PATH, body);

    assertThat(again.headers().firstValue("x-kaze-cache")).hasValue("miss");
    assertThat(openai.asked).hasSize(2);
  }
}
