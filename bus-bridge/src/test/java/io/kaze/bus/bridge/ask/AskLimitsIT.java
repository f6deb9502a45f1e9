package io.kaze.bus.bridge.ask;

import static io.kaze.bus.bridge.testing.TestPod.ECHO;
import static io.kaze.bus.bridge.testing.TestPod.question;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.ask.SkillAnswer;
import io.kaze.bus.bridge.fault.BridgeFault;
import io.kaze.bus.bridge.refusal.Refusal;
import io.kaze.bus.bridge.settings.BridgeLimits;
import io.kaze.bus.bridge.testing.TestPod;
import io.kaze.bus.message.RawJson;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How large a question and its answer may be, and how many there may be at once. */
class AskLimitsIT extends AskingPods {

  @Test
  void aMessageLargerThanMayBeIsRefusedBeforeItIsSent() {
    other.echoes();
    asker.askUntilThere(question("there?"));

    ReplyException failure =
        failureOf(asker.bus().ask(ECHO, question("x".repeat(2 * 1024 * 1024))));

    assertThat(failure).isInstanceOf(BridgeFault.class).hasMessageContaining("at most 1,048,576");
    assertThat(asker.bridge().refusals().count(Refusal.TOO_LARGE)).isOne();
  }

  @Test
  void anAnswerLargerThanMayBeFailsInWords() {
    other.answers(ask ->
        Future.succeededFuture(
            new SkillAnswer.Output(new RawJson("\"" + "y".repeat(2 * 1024 * 1024) + "\""))));

    ReplyException failure =
        failureOf(
            Future.future(p -> asker.vertx().runOnContext(v -> p.complete(null)))
                .compose(v -> Future.succeededFuture(asker))
                .compose(pod -> askedUntilThere(pod)));

    assertThat(failure)
        .isInstanceOfSatisfying(
            BridgeFault.class,
            fault -> assertThat(fault.reason()).isEqualTo(BridgeFault.Reason.TOO_LARGE));
    assertThat(other.bridge().refusals().count(Refusal.TOO_LARGE)).isPositive();
  }

  private static Future<SkillAnswer> askedUntilThere(TestPod pod) {
    return pod.bus()
        .ask(ECHO, question("x"))
        .recover(failure ->
            failure instanceof ReplyException reply
                    && reply.failureType() == ReplyFailure.NO_HANDLERS
                ? pod.vertx()
                    .timer(10, java.util.concurrent.TimeUnit.MILLISECONDS)
                    .compose(v -> askedUntilThere(pod))
                : Future.failedFuture(failure));
  }

  @Test
  void asManyAsMayBeAreWorkedOnAndTheNextIsToldSo() {
    BridgeLimits narrow =
        new BridgeLimits(
            1024 * 1024,
            16 * 1024 * 1024,
            1_024,
            1_024,
            2,
            Duration.ofMinutes(1),
            Duration.ofSeconds(5));
    Promise<SkillAnswer> later = Promise.promise();
    try (TestPod narrowPod = TestPod.open(settings("narrow", narrow))) {
      AtomicInteger begun = new AtomicInteger();
      narrowPod.answers(ask -> {
        if (ask.input().text().contains("there?")) {
          return Future.succeededFuture(new SkillAnswer.Output(ask.input()));
        }
        begun.incrementAndGet();
        return later.future();
      });
      asker.askUntilThere(question("there?"));
      Future<SkillAnswer> first = asker.bus().ask(ECHO, question("1"));
      Future<SkillAnswer> second = asker.bus().ask(ECHO, question("2"));
      TestPod.until(() -> begun.get() == 2);

      ReplyException third = failureOf(asker.bus().ask(ECHO, question("3")));

      assertThat(third)
          .isInstanceOfSatisfying(
              BridgeFault.class,
              fault -> assertThat(fault.reason()).isEqualTo(BridgeFault.Reason.BUSY));
      later.complete(new SkillAnswer.Output(new RawJson("{}")));
      get(Future.all(first, second));
    }
  }

  @Test
  void asManyQuestionsAsMayWaitAndTheNextFailsByName() {
    BridgeLimits narrow =
        new BridgeLimits(
            1024 * 1024,
            16 * 1024 * 1024,
            1_024,
            2,
            16,
            Duration.ofMinutes(1),
            Duration.ofSeconds(5));
    Promise<SkillAnswer> later = Promise.promise();
    other.answers(ask -> later.future());
    try (TestPod narrowPod = TestPod.open(settings("narrow", narrow))) {
      narrowPod.bus().ask(ECHO, question("1"));
      narrowPod.bus().ask(ECHO, question("2"));

      ReplyException third = failureOf(narrowPod.bus().ask(ECHO, question("3")));

      assertThat(third)
          .isInstanceOfSatisfying(
              BridgeFault.class,
              fault -> assertThat(fault.reason()).isEqualTo(BridgeFault.Reason.FULL));
      later.complete(new SkillAnswer.Output(new RawJson("{}")));
    }
  }
}
