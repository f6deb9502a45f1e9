package io.kaze.gateway.tool;

import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.ask.ToolAnswer;
import io.kaze.bus.ask.ToolAsk;
import io.kaze.bus.ask.ToolUser;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.StreamId;
import io.kaze.bus.task.Effects;
import io.kaze.bus.testing.TestKernel;
import io.kaze.bus.tool.ToolAnswered;
import io.kaze.bus.tool.ToolCalled;
import io.kaze.bus.tool.ToolFailed;
import io.kaze.gateway.tool.reach.Resolver;
import io.kaze.gateway.tool.result.Outcome;
import io.vertx.core.Future;
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
      grants: [{tools: [mail.*, pay.*], verticals: [sales]}]
      """;

  @TempDir Path folder;
  private final TestKernel kernel = TestKernel.open();
  private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
  private int failing;
  private @Nullable House house;

  private final int port = House.serve(kernel, this::served);

  private void served(HttpServerRequest request) {
    keys.add(String.valueOf(request.getHeader("Idempotency-Key")));
    if (failing > 0) {
      failing--;
      request.connection().close();
    } else {
      request.response().putHeader("Content-Type", "application/json").end("{\"sent\":true}");
    }
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
    assertThat(open.story()).hasSize(2);
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
  void aCallThatGotLostIsNotSentAgain() {
    failing = 1;
    House open = open();

    ToolAnswer lost = open.call("mail.send", HELLO);
    ToolAnswer again = open.call("mail.send", HELLO);

    assertThat(fault(lost).code()).isEqualTo(Fault.UNAVAILABLE);
    assertThat(open.story().get(1))
        .isInstanceOfSatisfying(
            ToolFailed.class, failed -> assertThat(failed.nothingDone()).isFalse());
    assertThat(fault(again).code()).isEqualTo(Fault.UNABLE);
    assertThat(fault(again).message()).contains("nobody knows whether it was carried out");
    assertThat(keys).hasSize(1);
  }

  @Test
  void aCallThatGotLostIsSentAgainWithItsKeyWhereTheServerKnowsKeys() {
    failing = 1;
    House open = open();

    open.call("pay.send", HELLO);
    ToolAnswer again = open.call("pay.send", HELLO);

    assertThat(again).isInstanceOf(ToolAnswer.Output.class);
    assertThat(keys).hasSize(2);
    assertThat(keys.get(1)).isEqualTo(keys.get(0)).matches("[0-9a-f]{64}");
  }

  @Test
  void whatAKilledProcessHadBegunIsNotSilentlySentAgain() {
    House open = open();
    Order order =
        Order.of(
            open.envelope(),
            new ToolAsk(open.user(), "mail.send", RawJson.of(HELLO), Effects.EXTERNAL),
            HELLO,
            Effects.EXTERNAL,
            false);
    Records dying = new Records(kernel.kernel().journal(), TestKernel.IDENTIFIERS);
    dying.begin(order, 0);

    ToolAnswer answer = open.call("mail.send", HELLO);

    assertThat(fault(answer).message()).contains("A person must look");
    assertThat(keys).isEmpty();
  }

  @Test
  void aServerThatRefusedMayBeAskedAgain() {
    House open = open();
    Precedent refused =
        Precedent.of(
            "k",
            List.of(
                new ToolCalled(
                    "k-1", "mail.send", "k", open.user(), Effects.EXTERNAL, RawJson.of(HELLO)),
                new ToolFailed("k-1", "mail.send", new Fault("unavailable", "Away."), true)));

    assertThat(refused).isEqualTo(new Precedent.Free(1));
  }

  @Test
  void twoProcessesThatBeginTheSameAtOnceBeginItOnce() {
    House open = open();
    Order order =
        Order.of(
            open.envelope(),
            new ToolAsk(open.user(), "mail.send", RawJson.of(HELLO), Effects.EXTERNAL),
            HELLO,
            Effects.EXTERNAL,
            false);
    Records one = new Records(kernel.kernel().journal(), TestKernel.IDENTIFIERS);
    Records other = new Records(kernel.kernel().journal(), TestKernel.IDENTIFIERS);

    String first = one.begin(order, 0);
    String second = other.begin(order, 0);

    assertThat(first).isNotNull();
    assertThat(second).isNull();
  }

  @Test
  void aLargeAnswerWithoutEffectsIsKeptAsItsHashAlone() {
    House open = open();
    Order order =
        Order.of(
            open.envelope(),
            new ToolAsk(open.user(), "mail.look", RawJson.of(HELLO), Effects.NONE),
            HELLO,
            Effects.NONE,
            true);
    Records records = new Records(kernel.kernel().journal(), TestKernel.IDENTIFIERS);
    String json = new JsonObject().put("text", "x".repeat(Records.KEPT_BYTES_MAX)).encode();
    String callId = String.valueOf(records.begin(order, 0));

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
            Effects.NONE,
            true);
    Records records = new Records(kernel.kernel().journal(), TestKernel.IDENTIFIERS);
    String callId = String.valueOf(records.begin(order, 0));

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
