package io.kaze.bus.bridge.ask;

import static io.kaze.bus.bridge.testing.TestPod.ECHO;
import static io.kaze.bus.bridge.testing.TestPod.question;
import static io.kaze.bus.bridge.testing.TestPod.until;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.ask.SkillAnswer;
import io.kaze.bus.bridge.fault.BridgeFault;
import io.kaze.bus.bridge.refusal.Refusal;
import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.bus.bridge.settings.HandoffSettings;
import io.kaze.bus.bridge.testing.Stranger;
import io.kaze.bus.bridge.testing.TestPod;
import io.kaze.bus.bridge.testing.TwoCells;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Said;
import io.kaze.bus.tenant.TenantId;
import io.kaze.bus.testing.NoBlockedThreads;
import io.kaze.bus.testing.TestKernel;
import io.nats.client.Message;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two cells over a leaf link: only what both sides' rules name crosses. */
@ExtendWith(NoBlockedThreads.class)
class OtherCellsIT {
  private TwoCells cells;
  private final List<TestPod> pods = new ArrayList<>();

  @BeforeEach
  void open() {
    cells = TwoCells.open();
  }

  @AfterEach
  void close() {
    pods.forEach(TestPod::close);
    cells.close();
  }

  private TestPod pod(BridgeSettings settings) {
    TestPod pod = TestPod.open(settings);
    pods.add(pod);
    return pod;
  }

  private TestPod north(String... rules) {
    return pod(cells.northern(HandoffSettings.USUAL, rules));
  }

  private TestPod south(String... rules) {
    return pod(cells.southern(HandoffSettings.USUAL, rules));
  }

  private static ReplyException failureOf(Future<?> asked) {
    return get(
        asked
            .map(v -> new ReplyException(ReplyFailure.ERROR, "answered"))
            .otherwise(failure -> (ReplyException) failure));
  }

  @Test
  void aSkillOfAnotherCellAnswersWhereBothSidesAllowIt() {
    TestPod north = north("out south kaze.skill.*");
    TestPod south = south("in north kaze.skill.echo");
    south.echoes();

    SkillAnswer answer = north.askUntilThere(question("hello from the north"));

    assertThat(answer).isInstanceOf(SkillAnswer.Output.class);
  }

  @Test
  void whatComesFromAnotherCellIsOfTheTenantThatStandsForIt() {
    TestPod north = north("out south kaze.skill.*");
    TestPod south = south("in north kaze.skill.echo");
    List<Envelope> seen = new CopyOnWriteArrayList<>();
    south
        .bus()
        .answer(
            ECHO,
            said -> {
              seen.add(said.envelope());
              return Future.succeededFuture(new SkillAnswer.Output(said.message().input()));
            });
    Envelope claimed =
        Envelope.of(new TenantId("local"), "story")
            .causedBy(EntryId.of("01a20456-8939-746e-aeaa-d5ae6f0eda50"));

    north.askUntilThere(new Said<>(claimed, question("x").message()));

    assertThat(seen).containsOnly(Envelope.of(TestKernel.TENANT, "story"));
  }

  @Test
  void anotherPodOfTheCellAnswersWhereTheOneThatHearsItCannot() {
    TestPod north = north("out south kaze.skill.*");
    south("in north kaze.skill.echo");
    TestPod second = south("in north kaze.skill.echo");
    second.echoes();
    north.askUntilThere(question("there?"));

    for (int i = 0; i < 20; i++) {
      assertThat(get(north.bus().ask(ECHO, question("q" + i))))
          .isInstanceOf(SkillAnswer.Output.class);
    }
  }

  @Test
  void anAddressTheOtherCellDoesNotLetInIsDeniedInWordsAndCounted() {
    TestPod north = north("out south kaze.skill.*");
    TestPod south = south("in north kaze.skill.other");
    south.echoes();

    until(() ->
        failureOf(north.bus().ask(ECHO, question("x"))) instanceof BridgeFault fault
            && fault.reason() == BridgeFault.Reason.DENIED
            && fault.words().equals("Cell south lets nothing in from north at kaze.skill.echo"));

    assertThat(south.bridge().refusals().count(Refusal.DENIED_IN)).isPositive();
  }

  @Test
  void anAddressNoRuleLetsOutNeverLeaves() {
    TestPod north = north();
    TestPod south = south("in north kaze.skill.echo");
    south.echoes();

    ReplyException failure = failureOf(north.bus().ask(ECHO, question("x")));

    assertThat(failure.failureType()).isEqualTo(ReplyFailure.NO_HANDLERS);
    assertThat(south.bridge().refusals().count()).isZero();
  }

  @Test
  void aCellNobodyKnowsIsDenied() {
    TestPod south = south("in north kaze.skill.echo");
    south.echoes();
    try (Stranger stranger = Stranger.at(cells.south(), "south")) {
      Message reply =
          Objects.requireNonNull(
              stranger.asks(
                  "kaze.south.from.mars.skill.echo",
                  "{}",
                  "Kaze-Type",
                  "SkillAsk",
                  "Kaze-Tenant",
                  "acme"));

      assertThat(reply.getHeaders().getFirst("Kaze-Failure")).isEqualTo("DENIED");
      assertThat(new String(reply.getData())).isEqualTo("Cell south does not know a cell mars");
      assertThat(south.bridge().refusals().count(Refusal.UNKNOWN_CELL)).isOne();
    }
  }

  @Test
  void natsItselfHoldsACellToItsName() {
    TestPod south = south("in north kaze.skill.echo");
    south.echoes();
    TestPod north = north("out south kaze.skill.*");
    north.askUntilThere(question("the link is up"));
    try (Stranger northern = Stranger.at(cells.north(), "north")) {
      Message asPod = northern.asks("kaze.south.skill.echo", "{}", "Kaze-Type", "SkillAsk");
      Message asOther =
          northern.asks("kaze.south.from.mars.skill.echo", "{}", "Kaze-Type", "SkillAsk");

      assertThat(asPod).isNull();
      assertThat(asOther).isNull();
      assertThat(south.bridge().refusals().count()).isZero();
    }
  }

  @Test
  void aCellThatCallsItselfByThisCellsNameIsUnknown() {
    TestPod south = south("in north kaze.skill.echo");
    south.echoes();
    try (Stranger stranger = Stranger.at(cells.south(), "south")) {
      Message reply =
          Objects.requireNonNull(
              stranger.asks(
                  "kaze.south.from.south.skill.echo",
                  "{}",
                  "Kaze-Type",
                  "SkillAsk",
                  "Kaze-Tenant",
                  "acme"));

      assertThat(reply.getHeaders().getFirst("Kaze-Failure")).isEqualTo("DENIED");
      assertThat(south.bridge().refusals().count(Refusal.UNKNOWN_CELL)).isOne();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kaze.south.outbox.north",
        "_INBOX.south.somebody.1",
        "$JS.API.STREAM.DELETE.KAZE_south_TO_north"
      })
  void anotherCellsAnswerGoesToItsOwnInboxAlone(String replyTo) {
    TestPod south = south("in north kaze.skill.echo");
    south.echoes();
    try (Stranger stranger = Stranger.at(cells.south(), "south")) {
      List<Message> heard = stranger.hears(replyTo);

      stranger.saysFor(
          "kaze.south.from.north.skill.echo",
          replyTo,
          "{}",
          "Kaze-Type",
          "SkillAsk",
          "Kaze-Tenant",
          "acme");
      stranger.saysFor("kaze.south.from.mars.skill.echo", replyTo, "{}");

      until(() ->
          south.bridge().refusals().count(Refusal.ASTRAY) == 1
              && south.bridge().refusals().count(Refusal.UNKNOWN_CELL) == 1);
      assertThat(heard).isEmpty();
    }
  }
}
