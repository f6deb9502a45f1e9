package io.kaze.bus.bridge.ask;

import static io.kaze.bus.bridge.testing.TestPod.question;
import static io.kaze.bus.bridge.testing.TestPod.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.ask.SkillAnswer;
import io.kaze.bus.bridge.refusal.Refusal;
import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.bus.bridge.settings.CellName;
import io.kaze.bus.bridge.testing.Stranger;
import io.kaze.bus.bridge.testing.TestNats;
import io.kaze.bus.bridge.testing.TestPod;
import io.kaze.bus.testing.NoBlockedThreads;
import io.nats.client.Message;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody in the cell's own account says what he likes; whoever is there goes on answering. */
@ExtendWith(NoBlockedThreads.class)
class BadInputIT {
  private static final String AT = "kaze.north.skill.echo";
  private static final String GOOD =
      "{\"goalId\":\"01a20456-8939-746e-aeaa-d5ae6f0eda49\",\"taskId\":\"t1\",\"skill\":\"echo\","
          + "\"input\":{\"text\":\"x\"},\"guidance\":null}";

  private TestNats nats;
  private TestPod asker;
  private TestPod answerer;
  private Stranger stranger;

  @BeforeEach
  void open() {
    nats = TestNats.with("max_payload: 4MB\n");
    asker = pod("asker");
    answerer = pod("answerer");
    answerer.echoes();
    asker.askUntilThere(question("there?"));
    stranger = Stranger.at(nats);
  }

  @AfterEach
  void goesOnAnswering() {
    SkillAnswer answer = asker.askUntilThere(question("still there?"));
    stranger.close();
    asker.close();
    answerer.close();
    nats.close();
    assertThat(answer).isInstanceOf(SkillAnswer.Output.class);
  }

  private TestPod pod(String name) {
    return TestPod.open(BridgeSettings.of(new CellName("north"), name, nats.url()));
  }

  private long refused(Refusal kind) {
    return answerer.bridge().refusals().count(kind);
  }

  private void isRefused(Refusal kind, String failure, String words, Message reply) {
    Message told = Objects.requireNonNull(reply);
    assertThat(told.getHeaders().getFirst("Kaze-Failure")).isEqualTo(failure);
    assertThat(new String(told.getData(), java.nio.charset.StandardCharsets.UTF_8)).contains(words);
    assertThat(refused(kind)).isOne();
  }

  @Test
  void aQuestionOfNoTenantIsRefused() {
    isRefused(
        Refusal.UNFIT,
        "UNFIT",
        "is said SkillAsk, in a header Kaze-Type, of a tenant, in Kaze-Tenant",
        stranger.asks(AT, GOOD, "Kaze-Type", "SkillAsk"));
  }

  @Test
  void aQuestionThatLacksSomethingIsToldWhat() {
    isRefused(
        Refusal.UNFIT,
        "UNFIT",
        "A SkillAsk without goalId",
        stranger.asks(AT, "{}", "Kaze-Type", "SkillAsk", "Kaze-Tenant", "acme"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "%zz", "%+f", "%-1", "a%%41", "%ff%fe", "%c3"})
  void escapesThatAreNoneAreRefused(String correlation) {
    isRefused(
        Refusal.UNFIT,
        "UNFIT",
        "A header",
        stranger.asks(
            AT,
            GOOD,
            "Kaze-Type",
            "SkillAsk",
            "Kaze-Tenant",
            "acme",
            "Kaze-Correlation",
            correlation));
  }

  @Test
  void aMessageThatTheServerLetsThroughMayStillBeTooLarge() {
    isRefused(
        Refusal.TOO_LARGE,
        "TOO_LARGE",
        "at most 1,048,576 bytes",
        stranger.asks(AT, " ".repeat(2 * 1024 * 1024), "Kaze-Type", "SkillAsk"));
  }

  @Test
  void headersCountToo() {
    isRefused(
        Refusal.TOO_LARGE,
        "TOO_LARGE",
        "at most 1,048,576 bytes",
        stranger.asks(AT, GOOD, "Kaze-Type", "SkillAsk", "Filler", "x".repeat(2 * 1024 * 1024)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kaze.north.agent.cancel",
        "kaze.north.outbox.south",
        "$JS.API.STREAM.PURGE.KAZE_north_TO_south"
      })
  void anAnswerGoesToAnInboxAndNowhereElse(String replyTo) {
    List<Message> heard = stranger.hears(replyTo);

    stranger.saysFor(AT, replyTo, GOOD, "Kaze-Type", "SkillAsk", "Kaze-Tenant", "acme");

    until(() -> refused(Refusal.ASTRAY) == 1);
    asker.askUntilThere(question("whatever was to be said has been said"));
    assertThat(heard).isEmpty();
  }

  @Test
  void anAnswerToAQuestionNobodyAskedIsCounted() {
    List<Message> inboxes = stranger.hears("_INBOX.north.>");
    asker.askUntilThere(question("show me your inbox"));
    until(() -> !inboxes.isEmpty());
    String inbox = inboxes.getFirst().getSubject();
    String stem = inbox.substring(0, inbox.lastIndexOf('.') + 1);

    stranger.says(stem + "zzzzzz", "{}", "Kaze-Type", "SkillAnswer.Output");
    stranger.says(stem + "not-a-number", "{}", "Kaze-Type", "SkillAnswer.Output");

    until(() -> asker.bridge().refusals().count(Refusal.LATE) == 2);
  }

  @Test
  void anAnswerThatCannotBeUnderstoodFailsInWords() {
    try (Stranger impostor = Stranger.at(nats)) {
      impostor
          .connection()
          .createDispatcher(asked ->
              impostor.says(
                  asked.getReplyTo(),
                  "banana",
                  "Kaze-Failure",
                  "RECIPIENT_FAILURE",
                  "Kaze-Code",
                  "x"))
          .subscribe("kaze.north.skill.other", "kaze");
      String words =
          io.kaze.bus.testing.TestKernel.get(
              untilThere(UUID.randomUUID().toString())
                  .map(v -> "answered")
                  .otherwise(Throwable::getMessage));

      assertThat(words).startsWith("The answer from kaze.skill.other cannot be understood");
      assertThat(asker.bridge().refusals().count(Refusal.UNFIT)).isOne();
    }
  }

  private io.vertx.core.Future<SkillAnswer> untilThere(String text) {
    return asker
        .bus()
        .ask(io.kaze.bus.address.Addresses.skill("other"), question(text))
        .recover(failure ->
            io.kaze.bus.address.Bus.isNobodyThere(failure)
                ? asker
                    .vertx()
                    .timer(10, java.util.concurrent.TimeUnit.MILLISECONDS)
                    .compose(v -> untilThere(text))
                : io.vertx.core.Future.failedFuture(failure));
  }
}
