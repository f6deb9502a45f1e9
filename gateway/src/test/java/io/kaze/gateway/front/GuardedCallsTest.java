package io.kaze.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.core.Means;
import io.kaze.gateway.core.Place;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.guard.LiveGuards;
import io.kaze.gateway.metering.Account;
import io.kaze.gateway.metering.Attempt;
import io.kaze.gateway.metering.Metering;
import io.kaze.gateway.metering.Wish;
import io.kaze.gateway.route.Dialect;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guardrails of a file, on a route that names them, as clients see them over HTTP. */
class GuardedCallsTest {
  private static final String GUARDRAILS =
      """
      guardrails:
        - {name: people, pii: [email]}
        - {name: codes, regex: ['(?i)swordfish'], action: refuse}
      """;
  private static final String STREAM = EveryDialectTest.body(Place.CHAT, true);

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final ScriptedProvider openai = new ScriptedProvider(vertx, Dialect.OPENAI);
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private LiveGuards guards;
  private RunningFront front;

  @BeforeEach
  void run() throws Exception {
    Path file = Files.writeString(folder.resolve("guardrails.yaml"), GUARDRAILS);
    guards = TestKernel.get(LiveGuards.open(vertx, file, new SimpleMeterRegistry()));
    front =
        new RunningFront(
            vertx,
            means ->
                new Means(
                    means.routing(),
                    means.secrets(),
                    () -> new Book(told),
                    guards,
                    means.listener(),
                    means.cache(),
                    means.ready(),
                    means.limits(),
                    means.clock()),
            new ListedRouting(Set.of("people", "codes"), null, openai.provider("First")),
            RunningFront.PATIENT,
            RunningFront.LIMITS);
  }

  @AfterEach
  void close() {
    front.close();
    guards.close();
    TestKernel.get(vertx.close());
  }

  /** Takes every call in, and remembers how it was settled. */
  private record Book(List<String> told) implements Metering, Metering.Admitted, Account {
    @Override
    public Admission admit(Wish wish) {
      return new Admission.Taken(this, List.of());
    }

    @Override
    public Future<Opening> open(Attempt attempt) {
      return Future.succeededFuture(new Opening.Opened(this, -1));
    }

    @Override
    public void end() {}

    @Override
    public void settle(@Nullable Usage usage) {
      told.add("settled " + (usage == null ? 0 : usage.output()));
    }

    @Override
    public void partial(@Nullable Usage usage, long answerBytes) {
      told.add("partial " + (answerBytes > 0));
    }

    @Override
    public void release() {
      told.add("released");
    }
  }

  @Test
  void personalDataIsRedactedInAStreamHoweverItIsCutAndTheUsageIsPaid() throws Exception {
    openai.say(
        "text/event-stream",
        Buffer.buffer(
            said("Write to ada@exam")
                + said("ple.com, ")
                + said("please.")
                + chunk("{}", "\"stop\"")
                + "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
                + "\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":7,\"total_tokens\":16}}\n\n"
                + "data: [DONE]\n\n"));

    var answer = front.post(Place.CHAT.path(), STREAM);

    assertThat(answer.body()).contains("[email]").doesNotContain("ada@", "ple.com");
    assertThat(told).containsExactly("settled 7");
  }

  @Test
  void aRefusedPromptIsToldInTheDialectOfItsClient() throws Exception {
    String openais = EveryDialectTest.body(Place.CHAT, false).replace("Hello", "swordfish");
    String anthropics = EveryDialectTest.body(Place.MESSAGES, false).replace("Hello", "swordfish");

    var chat = front.post(Place.CHAT.path(), openais);
    var messages = front.post(Place.MESSAGES.path(), anthropics);

    assertThat(chat.statusCode()).isEqualTo(400);
    assertThat(chat.body())
        .startsWith("{\"error\":{")
        .contains("codes")
        .doesNotContain("swordfish");
    assertThat(messages.statusCode()).isEqualTo(400);
    assertThat(messages.body()).startsWith("{\"type\":\"error\"").contains("codes");
    assertThat(openai.asked).isEmpty();
    assertThat(told).containsExactly("released", "released");
  }

  @Test
  void aRefusedAnswerHangsUpOnTheProviderAndIsPaidInPart() throws Exception {
    openai.answer =
        (request, body) -> {
          HttpServerResponse response = request.response();
          response.putHeader("Content-Type", "text/event-stream").setChunked(true);
          response.write(said("The word is ") + said("swordfish") + said(" and more "));
        };

    var answer = front.post(Place.CHAT.path(), STREAM);

    assertThat(answer.body()).contains("codes").doesNotContain("swordfish");
    assertThat(openai.hungUpOn.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(told).containsExactly("partial true");
  }

  private static String said(String words) {
    return chunk("{\"content\":\"" + words + "\"}", "null");
  }

  private static String chunk(String delta, String finish) {
    return "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
        + "\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}]}\n\n"
            .formatted(delta, finish);
  }
}
