package io.kaze.gateway.provider;

import static io.kaze.bus.testing.ScriptedTurn.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.ask.ModelAnswer;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.testing.ScriptedModel;
import io.kaze.bus.testing.ScriptedTurn;
import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.secret.Secret;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatClientTest {
  private static final String KEY = "sk-test-0123456789abcdef";
  private static final CallLimits LIMITS =
      new CallLimits(
          Duration.ofSeconds(2),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          256 * 1024,
          3,
          Duration.ofMillis(2),
          4,
          4);
  private static final CallLimits HASTY =
      new CallLimits(
          Duration.ofSeconds(2),
          Duration.ofMillis(150),
          Duration.ofMillis(150),
          Duration.ofSeconds(30),
          256 * 1024,
          1,
          Duration.ofMillis(2),
          4,
          4);

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedModel model = ScriptedModel.start(vertx);
  private final List<JsonObject> pieces = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void close() {
    model.close();
    TestKernel.get(vertx.close());
  }

  private Provider provider() {
    return new Provider(
        "Scripted",
        "models.url",
        URI.create(model.url()),
        new Secret(KEY),
        Map.of(Hint.BALANCED, ScriptedModel.MODEL),
        Provider.MAX_TOKENS,
        true);
  }

  private static ChatCall call(@Nullable PieceTaker pieces) {
    return call("{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}", pieces);
  }

  private static ChatCall call(String request, @Nullable PieceTaker pieces) {
    return new ChatCall(
        new RawJson(request), ScriptedModel.MODEL, pieces, Instant.now().plusSeconds(30));
  }

  private Future<Void> keep(RawJson chunk) {
    pieces.add(chunk.object());
    return Future.succeededFuture();
  }

  private Future<ModelAnswer> begin(CallLimits limits, ChatCall call) {
    Context context = vertx.getOrCreateContext();
    ChatClient client = new ChatClient(vertx, limits, InstantSource.system(), TestKernel.RANDOM);
    Promise<ModelAnswer> answer = Promise.promise();
    context.runOnContext(v -> client.call(provider(), call).onComplete(answer));
    return answer.future();
  }

  private ModelAnswer answer(CallLimits limits, ChatCall call) {
    return TestKernel.get(begin(limits, call));
  }

  private ModelAnswer.Refusal refusal(CallLimits limits, ChatCall call) {
    return (ModelAnswer.Refusal) answer(limits, call);
  }

  private String said() {
    StringBuilder text = new StringBuilder();
    pieces.stream()
        .map(piece -> piece.getJsonArray("choices"))
        .filter(choices -> !choices.isEmpty())
        .map(choices -> choices.getJsonObject(0).getJsonObject("delta").getString("content", ""))
        .forEach(text::append);
    return text.toString();
  }

  @Test
  void aWholeAnswerComesBackAsTheProviderGaveIt() {
    model.then(say("Good day"));

    var answer = (ModelAnswer.Completion) answer(LIMITS, call(null));

    assertThat(answer.model()).isEqualTo(ScriptedModel.MODEL);
    assertThat(answer.response().object().getJsonArray("choices").getJsonObject(0).encode())
        .contains("Good day");
    assertThat(answer.response().object().getJsonObject("usage").getInteger("total_tokens"))
        .isEqualTo(18);
  }

  @Test
  void theRequestCarriesTheKeyTheModelAndTheProvidersOwnWords() {
    model.then(say("Good day"));

    answer(LIMITS, call("{\"model\":\"x\",\"stream\":true,\"max_completion_tokens\":5}", null));

    var asked = model.asked().getFirst();
    assertThat(asked.authorization()).isEqualTo("Bearer " + KEY);
    assertThat(asked.body())
        .isEqualTo(new JsonObject().put("model", ScriptedModel.MODEL).put("max_tokens", 5));
  }

  @Test
  void aStreamComesPieceByPieceAndItsEndTellsTheUsage() {
    model.then(say("Good day to you"));

    var answer = (ModelAnswer.Completion) answer(LIMITS, call(this::keep));

    assertThat(said()).isEqualTo("Good day to you");
    assertThat(answer.response().object().getJsonObject("usage").getInteger("total_tokens"))
        .isEqualTo(18);
    assertThat(model.asked().getFirst().body().getJsonObject("stream_options"))
        .isEqualTo(new JsonObject().put("include_usage", true));
  }

  @Test
  void aToolCallComesInPiecesToo() {
    model.then(ScriptedTurn.call("look_up", new JsonObject().put("word", "kaze")));

    answer(LIMITS, call(this::keep));

    assertThat(pieces.toString()).contains("look_up").contains("tool_calls");
  }

  @Test
  void noPieceComesBeforeTheOneBeforeIsTaken() throws Exception {
    model.then(ScriptedTurn.pieces(200, "x".repeat(1_000)));
    List<Promise<Void>> taken = Collections.synchronizedList(new ArrayList<>());
    CompletableFuture<Void> first = new CompletableFuture<>();

    Future<ModelAnswer> answer =
        begin(
            LIMITS,
            call(chunk -> {
              Promise<Void> took = Promise.promise();
              taken.add(took);
              first.complete(null);
              if (taken.size() > 1) {
                took.complete();
              }
              return took.future();
            }));
    first.get();
    Promise<Void> later = Promise.promise();
    vertx.runOnContext(v -> vertx.runOnContext(w -> later.complete()));
    TestKernel.get(later.future());

    assertThat(taken).hasSize(1);
    taken.getFirst().complete();
    assertThat(TestKernel.get(answer)).isInstanceOf(ModelAnswer.Completion.class);
    assertThat(taken).hasSize(201);
  }

  @Test
  void aStreamThatNobodyTakesIsResetAtTheProvider() throws Exception {
    model.then(ScriptedTurn.hangInTheMiddle());

    var refusal = refusal(LIMITS, call(chunk -> Future.failedFuture("gone")));

    assertThat(refusal.fault().code()).isEqualTo(Fault.CANCELLED);
    assertThat(model.wasHungUpOn()).isTrue();
  }

  @Test
  void aCallThatIsCalledOffIsResetAtTheProvider() throws Exception {
    CompletableFuture<Void> begun = new CompletableFuture<>();
    model.then((ask, response) -> begun.complete(null));
    ChatCall call = call(null);

    Future<ModelAnswer> answer = begin(LIMITS, call);
    begun.get();
    vertx.runOnContext(v -> call.cancel(new Fault(Fault.CANCELLED, "over")));

    var refusal = (ModelAnswer.Refusal) TestKernel.get(answer);
    assertThat(refusal.fault()).isEqualTo(new Fault(Fault.CANCELLED, "over"));
    assertThat(model.wasHungUpOn()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "401, unable, false",
    "403, unable, false",
    "404, unable, false",
    "400, bad-input, false",
    "422, bad-input, false",
    "408, timed-out, true",
    "429, unavailable, true",
    "500, unavailable, true",
    "503, unavailable, true",
    "418, unavailable, false",
  })
  void everyStatusHasAnHonestFault(int status, String code, boolean retryable) {
    model.otherwise(
        ask -> ScriptedTurn.status(status, "{\"error\":{\"message\":\"key " + KEY + " no\"}}"));

    var refusal = refusal(LIMITS, call(null));

    assertThat(refusal.fault().code()).isEqualTo(code);
    assertThat(refusal.retryable()).isEqualTo(retryable);
    assertThat(refusal.toString()).doesNotContain(KEY).contains("Scripted");
    assertThat(model.asked()).hasSize(retryable ? LIMITS.triesMax() : 1);
  }

  @Test
  void whatFailsForNowIsTriedAgain() {
    model
        .then(ScriptedTurn.status(429, "", "Retry-After", "0"))
        .then(ScriptedTurn.hangUp())
        .then(say("At last"));

    assertThat(answer(LIMITS, call(null))).isInstanceOf(ModelAnswer.Completion.class);
  }

  @Test
  void aProviderThatWantsToBeLeftAloneForLongerThanThereIsTimeIsNotAskedAgain() {
    model.then(
        ScriptedTurn.status(429, "{\"error\":{\"message\":\"slow\"}}", "Retry-After", "3600"));

    var refusal = refusal(LIMITS, call(null));

    assertThat(refusal.retryable()).isTrue();
    assertThat(model.asked()).hasSize(1);
  }

  @Test
  void anAccountWithoutCreditIsNotAskedAgain() {
    model.then(ScriptedTurn.status(429, "{\"error\":{\"code\":\"insufficient_quota\"}}"));

    assertThat(refusal(LIMITS, call(null)).fault().message()).contains("no credit left");
    assertThat(model.asked()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/html | <html>Bad gateway</html>",
        "application/json | {\"choices\":[]}",
        "application/json | {\"choices\":\"none\"}",
        "application/json | {\"choices\":[{}]}",
        "application/json | [1,2]",
        "application/json | {\"choices\":[{",
      })
  void garbageIsToldAsSuch(String contentType, String body) {
    model.then(ScriptedTurn.raw(contentType, body));

    assertThat(refusal(LIMITS, call(null)).fault().code()).isEqualTo(Fault.BAD_OUTPUT);
  }

  @Test
  void anAnswerThatNeverEndsIsCutAtItsBound() throws Exception {
    model.then(ScriptedTurn.endless(2 * LIMITS.responseBytesMax()));

    assertThat(refusal(LIMITS, call(null)).fault().message()).contains("more than 262144 bytes");
    assertThat(model.wasHungUpOn()).isTrue();
  }

  @Test
  void aHangEndsInTime() throws Exception {
    model.then(ScriptedTurn.hang());

    var refusal = refusal(HASTY, call(null));

    assertThat(refusal.fault().code()).isEqualTo(Fault.TIMED_OUT);
    assertThat(refusal.fault().message()).contains("did not begin to answer");
    assertThat(model.wasHungUpOn()).isTrue();
  }

  @Test
  void aStreamThatStopsEndsInTime() throws Exception {
    model.then(ScriptedTurn.hangInTheMiddle());

    var refusal = refusal(HASTY, call(this::keep));

    assertThat(refusal.fault().message()).contains("stopped in the middle");
    assertThat(said()).isEqualTo("Once");
    assertThat(model.wasHungUpOn()).isTrue();
  }

  @Test
  void aStreamCutOnceItHasBegunIsNotSaidTwice() {
    model.then(ScriptedTurn.cutInTheMiddle()).then(say("Once more"));

    var refusal = refusal(LIMITS, call(this::keep));

    assertThat(refusal.retryable()).isTrue();
    assertThat(said()).isEqualTo("Once");
    assertThat(model.asked()).hasSize(1);
  }

  @Test
  void aStreamThatIsNoneIsToldAsSuch() {
    model.then(ScriptedTurn.raw("application/json", "{}"));

    assertThat(refusal(LIMITS, call(this::keep)).fault().code()).isEqualTo(Fault.BAD_OUTPUT);
  }

  @Test
  void anErrorInTheMiddleOfAStreamIsToldWithoutTheKey() {
    model.otherwise(ask ->
        ScriptedTurn.raw(
            "text/event-stream", "data: {\"error\":{\"message\":\"overloaded " + KEY + "\"}}\n\n"));

    var refusal = refusal(LIMITS, call(this::keep));

    assertThat(refusal.fault().message()).contains("overloaded").doesNotContain(KEY);
  }

  @Test
  void aServerThatForgetsToSayDoneIsUnderstood() {
    model.then(
        ScriptedTurn.raw(
            "text/event-stream",
            "data: {\"choices\":[{\"delta\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}\n\n"));

    assertThat(answer(LIMITS, call(this::keep))).isInstanceOf(ModelAnswer.Completion.class);
  }

  @Test
  void nobodyThereIsToldWithTheAddress() {
    String url = model.url();
    model.close();

    var refusal = refusal(LIMITS, call(null));

    assertThat(refusal.fault().message()).contains("cannot be reached at " + url);
    assertThat(refusal.retryable()).isTrue();
  }

  @Test
  void whatIsNoRequestIsRefusedWithoutAsking() {
    assertThat(refusal(LIMITS, call("[]", null)).fault().code()).isEqualTo(Fault.BAD_INPUT);
    assertThat(model.asked()).isEmpty();
  }

  @Test
  void noKeyIsPrinted() {
    assertThat(provider().toString()).contains("[hidden]").doesNotContain(KEY);
    assertThat(provider().scrub("Incorrect API key: sk-proj-abcdefghijklmnop."))
        .isEqualTo("Incorrect API key: [hidden].");
  }
}
