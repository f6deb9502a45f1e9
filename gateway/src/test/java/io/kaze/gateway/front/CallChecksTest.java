package io.kaze.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.core.Means;
import io.kaze.gateway.core.Place;
import io.kaze.gateway.dialect.ChatRequest;
import io.kaze.gateway.dialect.ChatResponse;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.Fixture;
import io.kaze.gateway.dialect.Piece;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.guard.Guards;
import io.kaze.gateway.metering.Account;
import io.kaze.gateway.metering.Attempt;
import io.kaze.gateway.metering.Metering;
import io.kaze.gateway.metering.Wish;
import io.kaze.gateway.route.Authorization;
import io.kaze.gateway.route.Dialect;
import io.kaze.gateway.route.Journey;
import io.kaze.gateway.route.Provider;
import io.kaze.gateway.route.ProviderKey;
import io.kaze.gateway.watchers.CallListener;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever has a say in a call is asked, and told of its end: metering, guardrails, cache. */
class CallChecksTest {
  private static final String CHAT = EveryDialectTest.body(Place.CHAT, false);

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedProvider openai = new ScriptedProvider(vertx, Dialect.OPENAI);
  private final ScriptedProvider anthropic = new ScriptedProvider(vertx, Dialect.ANTHROPIC);
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private RunningFront front;

  @AfterEach
  void close() {
    front.close();
    TestKernel.get(vertx.close());
  }

  private void run(ListedRouting routing, UnaryOperator<Means> change) {
    front = new RunningFront(vertx, change, routing, RunningFront.PATIENT, RunningFront.LIMITS);
  }

  private static UnaryOperator<Means> metered(Metering metering) {
    return means ->
        new Means(
            means.routing(),
            means.secrets(),
            () -> metering,
            means.guards(),
            means.listener(),
            means.cache(),
            means.ready(),
            means.limits(),
            means.clock());
  }

  /** Takes calls in, and lets answers be so long. */
  private final class Strict implements Metering, Metering.Admitted, Account {
    private final long outputMax;

    Strict(long outputMax) {
      this.outputMax = outputMax;
    }

    @Override
    public Admission admit(Wish wish) {
      told.add("admit " + wish.model() + " " + wish.outputLimit());
      return outputMax == 0
          ? new Admission.Declined(
              Failure.of(Failure.Kind.RATE_LIMITED, "Nothing left."),
              List.of(Map.entry("x-left", "0")))
          : new Admission.Taken(this, List.of(Map.entry("x-left", "7")));
    }

    @Override
    public Future<Opening> open(Attempt attempt) {
      told.add("open " + attempt.provider());
      return vertx.timer(1).map(new Opening.Opened(this, outputMax));
    }

    @Override
    public void end() {
      told.add("end");
    }

    @Override
    public void settle(@Nullable Usage usage) {
      told.add("settle");
    }

    @Override
    public void partial(@Nullable Usage usage, long answerBytes) {
      told.add("partial");
    }

    @Override
    public void release() {
      told.add("release");
    }
  }

  @Test
  void meteringIsAskedFirstAndToldTheEnd() throws Exception {
    run(new ListedRouting(openai.provider("First")), metered(new Strict(9)));

    var answer = front.post(Place.CHAT.path(), CHAT);

    assertThat(answer.headers().firstValue("x-left")).hasValue("7");
    assertThat(told).containsExactly("admit fast -1", "open First", "settle", "end");
    assertThat(openai.asked.getFirst().body().toString()).contains("\"max_completion_tokens\":9");
  }

  @Test
  void aLimitGoesThroughTranslationToo() throws Exception {
    run(new ListedRouting(anthropic.provider("First")), metered(new Strict(9)));

    front.post(Place.CHAT.path(), CHAT);

    assertThat(anthropic.asked.getFirst().body().toString()).contains("\"max_tokens\":9");
  }

  @Test
  void whoHasNothingLeftIsToldWithWhatRemains() throws Exception {
    run(new ListedRouting(openai.provider("First")), metered(new Strict(0)));

    var answer = front.post(Place.CHAT.path(), CHAT);

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("x-left")).hasValue("0");
    assertThat(openai.asked).isEmpty();
  }

  @Test
  void aFailedTryIsReleasedAndTheNextReservesForItself() throws Exception {
    run(
        new ListedRouting(openai.provider("First"), anthropic.provider("Second")),
        metered(new Strict(9)));
    openai.refuse(503, "{}");

    front.post(Place.CHAT.path(), CHAT);

    assertThat(told)
        .containsExactly("admit fast -1", "open First", "release", "open Second", "settle", "end");
  }

  /** Refuses what says bomb; blackens secrets of answers. */
  private static final class Censor implements Guards {
    @Override
    public Verdict request(ChatRequest request) {
      return request.toString().contains("bomb")
          ? new Verdict.Refused(Failure.of(Failure.Kind.CONTENT_FILTER, "Not here."))
          : new Verdict.Passed();
    }

    @Override
    public Verdict texts(List<String> texts) {
      return new Verdict.ChangedTexts(texts.stream().map(text -> "[" + text + "]").toList());
    }

    @Override
    public Answer response(ChatResponse response) {
      return new Answer.Withheld(Failure.of(Failure.Kind.CONTENT_FILTER, "Not that."));
    }

    @Override
    public void piece(Piece piece, Consumer<Piece> on) {
      on.accept(
          piece instanceof Piece.TextDelta delta
              ? new Piece.TextDelta(delta.text().replace("look", "####"))
              : piece);
    }
  }

  private void guarded() {
    run(
        new ListedRouting(Set.of("censor"), null, openai.provider("First")),
        means ->
            new Means(
                means.routing(),
                means.secrets(),
                means.metering(),
                (route, asker) -> new Censor(),
                means.listener(),
                means.cache(),
                means.ready(),
                means.limits(),
                means.clock()));
  }

  @Test
  void whatAGuardrailRefusesIsAskedOfNobody() throws Exception {
    guarded();

    var answer = front.post(Place.CHAT.path(), CHAT.replace("Hello", "bomb"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Not here.");
    assertThat(openai.asked).isEmpty();
  }

  @Test
  void anAnswerThatMayNotBeGivenIsPaidForAndWithheld() throws Exception {
    guarded();

    var answer = front.post(Place.CHAT.path(), CHAT);

    assertThat(answer.body()).contains("Not that.").doesNotContain(Fixture.TEXT);
    assertThat(front.count("kaze.gateway.tokens", "kind", "output")).isPositive();
  }

  @Test
  void aGuardrailLooksAtStreamsAndAtEmbeddings() throws Exception {
    guarded();

    var answer = front.post(Place.CHAT.path(), EveryDialectTest.body(Place.CHAT, true));
    front.post("/v1/embeddings", "{\"model\":\"fast\",\"input\":[\"a\",\"b\"]}");

    assertThat(answer.body()).contains("####").doesNotContain("look");
    assertThat(openai.asked.getLast().body().toString()).contains("[\"[a]\",\"[b]\"]");
  }

  @Test
  void whoeverLooksOnIsToldOfEveryStep() throws Exception {
    CallListener listener =
        call ->
            new CallListener.Watching() {
              @Override
              public void tryBegun(Journey.Step.Try step) {
                told.add("try " + step.target().provider().name());
              }

              @Override
              public List<Map.Entry<String, String>> headers() {
                return List.of(Map.entry("traceparent", "00-1"));
              }

              @Override
              public void tryEnded(Journey.Outcome outcome, @Nullable Usage usage) {
                told.add(outcome.getClass().getSimpleName());
              }

              @Override
              public void bytes(Buffer piece) {
                told.add("bytes");
              }

              @Override
              public void ended(int status, @Nullable Usage usage) {
                told.add("ended " + status + " " + (usage == null ? 0 : usage.output() > 0));
              }
            };
    run(new ListedRouting(openai.provider("First")), means -> means.with(listener));

    front.post(Place.CHAT.path(), CHAT);

    assertThat(told).containsExactly("try First", "Answered", "bytes", "ended 200 true");
    assertThat(openai.asked.getFirst().headers()).contains("00-1");
  }

  @Test
  void tokensAreCountedByWhoCountsThemOrEstimated() throws Exception {
    anthropic.say("application/json", Buffer.buffer("{\"input_tokens\":12}"));
    run(new ListedRouting(anthropic.provider("First")), means -> means);
    String body = EveryDialectTest.body(Place.COUNT_TOKENS, false);
    var counted = front.post(Place.COUNT_TOKENS.path(), body);
    front.close();
    run(new ListedRouting(openai.provider("First")), means -> means);

    var estimated = front.post(Place.COUNT_TOKENS.path(), body);

    assertThat(counted.body()).isEqualTo("{\"input_tokens\":12}");
    assertThat(anthropic.asked.getFirst().uri()).isEqualTo("/v1/messages/count_tokens");
    assertThat(estimated.headers().firstValue("x-kaze-estimated")).hasValue("true");
    assertThat(estimated.body()).startsWith("{\"input_tokens\":");
    assertThat(openai.asked).isEmpty();
  }

  @Test
  void bedrockIsAskedWithASignature() throws Exception {
    ScriptedProvider bedrock = new ScriptedProvider(vertx, Dialect.BEDROCK);
    Provider plain = bedrock.provider("First");
    run(
        new ListedRouting(
            new Provider(
                plain.name(),
                plain.origin(),
                plain.dialect(),
                plain.base(),
                "",
                Map.of(),
                new Authorization.SigV4("eu-central-1"),
                List.of(new ProviderKey("main", null, RunningFront.REF, RunningFront.REF, null)),
                Set.of(),
                false,
                "max_tokens")),
        means -> means);

    var answer = front.post(Place.CHAT.path(), CHAT);

    assertThat(answer.body()).contains(Fixture.TEXT);
    assertThat(bedrock.asked.getFirst().headers())
        .contains("AWS4-HMAC-SHA256 Credential=", "/eu-central-1/bedrock/aws4_request");
  }

  @Test
  void aKeyThatCannotBeHadIsPassedOver() throws Exception {
    run(
        new ListedRouting(openai.provider("First")),
        means ->
            new Means(
                means.routing(),
                ref -> null,
                means.metering(),
                means.guards(),
                means.listener(),
                means.cache(),
                means.ready(),
                means.limits(),
                means.clock()));

    var answer = front.post(Place.CHAT.path(), CHAT);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("cannot be had just now");
    assertThat(openai.asked).isEmpty();
  }

  @Test
  void usefulHeadersArePassedOnAndNoOthers() throws Exception {
    run(new ListedRouting(anthropic.provider("First")), means -> means);

    HttpResponse<String> answer =
        front.http.send(
            front
                .request(Place.MESSAGES.path())
                .header("x-api-key", OpenDoor.KEY)
                .header("anthropic-beta", "files-1")
                .header("idempotency-key", "once")
                .header("x-forwarded-for", "10.0.0.1")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        EveryDialectTest.body(Place.MESSAGES, false)))
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(anthropic.asked.getFirst().headers())
        .contains("files-1", "once", "2023-06-01", RunningFront.SECRET)
        .doesNotContain("10.0.0.1", OpenDoor.KEY);
    assertThat(answer.headers().firstValue("x-provider-request-id")).hasValue("theirs-1");
  }
}
