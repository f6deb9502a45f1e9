package io.kaze.gateway.tool;

import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.ask.ToolAnswer;
import io.kaze.bus.ask.ToolAsk;
import io.kaze.bus.ask.ToolUser;
import io.kaze.bus.effect.EffectDone;
import io.kaze.bus.effect.EffectEvent;
import io.kaze.bus.effect.EffectFailed;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.StreamId;
import io.kaze.bus.task.Effects;
import io.kaze.bus.testing.TestKernel;
import io.kaze.bus.tool.ToolAnswered;
import io.kaze.gateway.tool.reach.Resolver;
import io.kaze.gateway.tool.result.Outcome;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that change something outside are made once, and never again without knowing. */
class EffectsIT {
  private static final JsonObject HELLO = new JsonObject().put("text", "Hello");
  private static final String TOOLS =
      """
      allow: ["127.0.0.1:%1$d"]
      tools:
        mail.send:
          description: Sends a mail.
          url: http://127.0.0.1:%1$d/send
          method: POST
        pay.send:
          description: Pays, and knows when it was asked before.
          url: http://127.0.0.1:%1$d/pay
          method: POST
          idempotency: Idempotency-Key
        parcel.send:
          description: Sends a parcel, and says what became of it.
          url: http://127.0.0.1:%1$d/parcel
          method: POST
          reference: X-Reference
          enquiry: http://127.0.0.1:%1$d/parcel/{key}
          timeout: 500ms
          late: 1ms
      grants: [{tools: [mail.*, pay.*, parcel.*], verticals: [sales]}]
      """;

  @TempDir Path folder;
  private final TestKernel kernel = TestKernel.open();
  private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private int failing;
  private boolean refusing;
  private @Nullable House house;

  private final int port = House.serve(kernel, this::served);

  private void served(HttpServerRequest request) {
    if (request.method().equals(HttpMethod.GET)) {
      asked.add(request.path().substring(request.path().lastIndexOf('/') + 1));
      request.response().setStatusCode(404).end();
      return;
    }
    String reference = request.getHeader("X-Reference");
    keys.add(reference == null ? String.valueOf(request.getHeader("Idempotency-Key")) : reference);
    if (failing > 0) {
      failing--;
      request.connection().close();
    } else if (refusing) {
      request.response().setStatusCode(422).end();
    } else {
      request.response().putHeader("Content-Type", "application/json").end("{\"sent\":true}");
    }
  }

  /** What the ledger has told of this goal. */
  private static List<EffectEvent> effects(House open) {
    return open.entries().stream()
        .map(entry -> entry.event())
        .filter(EffectEvent.class::isInstance)
        .map(EffectEvent.class::cast)
        .toList();
  }

  private House open() {
    House opened =
        new House(
            kernel,
            folder,
            TOOLS.formatted(port),
            Resolver.ofThisMachine(),
            UnaryOperator.identity());
    house = opened;
    return opened;
  }

  @AfterEach
  void close() {
    if (house != null) {
      house.close();
    }
  }

  private static Fault fault(ToolAnswer answer) {
    assertThat(answer).isInstanceOf(ToolAnswer.Refusal.class);
    return ((ToolAnswer.Refusal) answer).fault();
  }

  @Test
  void theSameCallOfATaskIsMadeOnceAndAnsweredFromWhatIsWrittenDown() {
    House open = open();

    ToolAnswer first = open.call("mail.send", HELLO);
    ToolAnswer second = open.call("mail.send", HELLO);

    assertThat(second).isEqualTo(first);
    assertThat(((ToolAnswer.Output) second).output().object().getBoolean("sent")).isTrue();
    assertThat(keys).hasSize(1);
    assertThat(effects(open)).hasSize(2).last().isInstanceOf(EffectDone.class);
  }

  @Test
  void anotherTaskOrOtherArgumentsAreAnotherCall() {
    House open = open();
    ToolUser other = new ToolUser("clerk", "sales", open.goal, "t2");

    open.call("mail.send", HELLO);
    open.call("mail.send", new JsonObject().put("text", "Bye"));
    get(
        open.ask(
            open.envelope(), new ToolAsk(other, "mail.send", RawJson.of(HELLO), Effects.EXTERNAL)));

    assertThat(keys).hasSize(3);
  }

  @Test
  void aCallThatGotLostIsInDoubtAndNotSentAgain() {
    failing = 1;
    House open = open();

    ToolAnswer lost = open.call("mail.send", HELLO);
    ToolAnswer again = open.call("mail.send", HELLO);

    assertThat(fault(lost).code()).isEqualTo(Fault.IN_DOUBT);
    assertThat(fault(lost).message()).contains("A person has to look");
    assertThat(again).isEqualTo(lost);
    assertThat(keys).hasSize(1);
    assertThat(get(kernel.kernel().effects().doubts().of(TestKernel.TENANT, 10)))
        .singleElement()
        .satisfies(doubt -> assertThat(doubt.request().text()).contains("mail.send", "Hello"));
  }

  @Test
  void aCallThatGotLostIsSentAgainWithItsKeyWhereTheServerKnowsKeys() {
    failing = 1;
    House open = open();

    ToolAnswer answer = open.call("pay.send", HELLO);

    assertThat(answer).isInstanceOf(ToolAnswer.Output.class);
    assertThat(keys).hasSize(2);
    assertThat(keys.get(1)).isEqualTo(keys.get(0)).matches("[0-9a-f-]{36}");
  }

  @Test
  void aCallThatGotLostIsAskedForWhereTheServerCanBeAsked() {
    failing = 1;
    House open = open();

    ToolAnswer answer = open.call("parcel.send", HELLO);

    assertThat(answer).isInstanceOf(ToolAnswer.Output.class);
    assertThat(asked).containsExactly(keys.get(0));
    assertThat(keys).hasSize(2);
  }

  @Test
  void whatAServerRefusesIsCertainlyNotDone() {
    refusing = true;
    House open = open();

    ToolAnswer answer = open.call("mail.send", HELLO);

    assertThat(fault(answer).code()).isEqualTo(Fault.BAD_INPUT);
    assertThat(effects(open)).hasSize(2).last().isInstanceOf(EffectFailed.class);
    assertThat(keys).hasSize(1);
  }

  @Test
  void anAskThatDoesNotSayWhatLedToItIsRefused() {
    House open = open();
    Envelope bare = Envelope.of(TestKernel.TENANT, open.goal.toString());

    ToolAnswer answer =
        get(
            open.ask(
                bare, new ToolAsk(open.user(), "mail.send", RawJson.of(HELLO), Effects.EXTERNAL)));

    assertThat(fault(answer).code()).isEqualTo(Fault.BAD_INPUT);
    assertThat(keys).isEmpty();
  }

  @Test
  void aLargeAnswerWithoutEffectsIsKeptAsItsHashAlone() {
    House open = open();
    Order order =
        Order.of(
            open.envelope(),
            new ToolAsk(open.user(), "mail.look", RawJson.of(HELLO), Effects.NONE),
            HELLO,
            Effects.NONE);
    Records records = new Records(kernel.kernel().journal(), TestKernel.IDENTIFIERS);
    String json = new JsonObject().put("text", "x".repeat(Records.KEPT_BYTES_MAX)).encode();
    String callId = records.begin(order);

    records.end(order, callId, new Outcome.Given(json));

    assertThat(open.story().getLast())
        .isInstanceOfSatisfying(
            ToolAnswered.class,
            it -> {
              assertThat(it.output()).isNull();
              assertThat(it.outputBytes()).isEqualTo(json.length());
              assertThat(it.outputSha256()).isEqualTo(Order.sha256(json));
            });
  }

  @Test
  void anAnswerTheJournalCannotStoreIsGivenAndKeptAsItsHash() {
    House open = open();
    Order order =
        Order.of(
            open.envelope(),
            new ToolAsk(open.user(), "mail.look", RawJson.of(HELLO), Effects.NONE),
            HELLO,
            Effects.NONE);
    Records records = new Records(kernel.kernel().journal(), TestKernel.IDENTIFIERS);
    String callId = records.begin(order);

    records.end(order, callId, new Outcome.Given("{\"text\":\"\\u0000\"}"));

    assertThat(open.story().getLast())
        .isInstanceOfSatisfying(ToolAnswered.class, it -> assertThat(it.output()).isNull());
  }

  @Test
  void aCallWithoutAGoalIsWrittenDownInTheToolsOwnStory() {
    House open = open();
    ToolUser alone = new ToolUser("clerk", "sales", null, null);

    Future<ToolAnswer> answer =
        open.ask(
            open.envelope(), new ToolAsk(alone, "pay.send", RawJson.of(HELLO), Effects.EXTERNAL));

    assertThat(get(answer)).isInstanceOf(ToolAnswer.Output.class);
    assertThat(
            get(
                kernel
                    .kernel()
                    .journal()
                    .read(TestKernel.TENANT, new StreamId("tool/pay.send"), 0, 10)))
        .hasSize(2);
  }
}
