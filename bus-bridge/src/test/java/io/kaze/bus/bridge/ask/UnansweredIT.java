package io.kaze.bus.bridge.ask;

import static io.kaze.bus.bridge.testing.TestPod.ECHO;
import static io.kaze.bus.bridge.testing.TestPod.question;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.ask.SkillAnswer;
import io.kaze.bus.bridge.settings.BridgeLimits;
import io.kaze.bus.bridge.testing.TestPod;
import io.kaze.bus.message.RawJson;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What whoever asks is told when nobody answers, fails, or goes. */
class UnansweredIT extends AskingPods {

  @Test
  void nobodyAnywhereIsNoHandlers() {
    ReplyException failure = failureOf(asker.bus().ask(ECHO, question("x")));

    assertThat(failure.failureType()).isEqualTo(ReplyFailure.NO_HANDLERS);
  }

  @Test
  void theFailureOfWhoeverWasAskedComesBackWithItsCodeAndWords() {
    other.answers(ask ->
        "echo".equals(ask.skill()) && ask.input().text().contains("fail")
            ? Future.failedFuture("the oven is cold: 火")
            : Future.succeededFuture(new SkillAnswer.Output(ask.input())));
    asker.askUntilThere(question("there?"));

    ReplyException failure = failureOf(asker.bus().ask(ECHO, question("fail")));

    assertThat(failure.failureType()).isEqualTo(ReplyFailure.RECIPIENT_FAILURE);
    assertThat(failure.failureCode()).isEqualTo(1);
    assertThat(failure).hasMessage("the oven is cold: 火");
  }

  @Test
  void noAnswerInTimeIsATimeout() {
    other.answers(ask ->
        ask.input().text().contains("wait")
            ? Promise.<SkillAnswer>promise().future()
            : Future.succeededFuture(new SkillAnswer.Output(ask.input())));
    asker.askUntilThere(question("there?"));

    ReplyException failure =
        failureOf(asker.bus().ask(ECHO, question("wait"), Duration.ofMillis(50)));

    assertThat(failure.failureType()).isEqualTo(ReplyFailure.TIMEOUT);
  }

  @Test
  void anAnswererThatIsUndeployedIsAskedNoMore() {
    VerticleBase answerer =
        new VerticleBase() {
          @Override
          public Future<?> start() {
            return other
                .bus()
                .answer(
                    ECHO,
                    said -> Future.succeededFuture(new SkillAnswer.Output(said.message().input())))
                .completion();
          }
        };
    String deployed = get(other.vertx().deployVerticle(answerer));
    asker.askUntilThere(question("there?"));

    get(other.vertx().undeploy(deployed));

    TestPod.until(() -> {
      // One that came as the subscription went is lost, and runs into its patience.
      ReplyException failure =
          failureOf(asker.bus().ask(ECHO, question("x"), Duration.ofMillis(500)));
      return failure.failureType() == ReplyFailure.NO_HANDLERS
          && failure.getMessage().startsWith("Nobody answers");
    });
  }

  @Test
  void aPodThatClosesFirstAnswersWhatItWorksOn() {
    Promise<SkillAnswer> later = Promise.promise();
    Promise<Void> begun = Promise.promise();
    try (TestPod leaving = TestPod.open(settings("leaving", BridgeLimits.USUAL))) {
      leaving.answers(ask -> {
        if (ask.input().text().contains("there?")) {
          return Future.succeededFuture(new SkillAnswer.Output(ask.input()));
        }
        begun.complete();
        return later.future();
      });
      asker.askUntilThere(question("there?"));
      Future<SkillAnswer> asked = asker.bus().ask(ECHO, question("1"));
      get(begun.future());

      Future<Void> closed = leaving.bridge().close();
      later.complete(new SkillAnswer.Output(new RawJson("{\"done\":true}")));

      assertThat(get(asked)).isEqualTo(new SkillAnswer.Output(new RawJson("{\"done\":true}")));
      get(closed);
    }
  }

  @Test
  void withoutABridgeTheBusEndsWithTheProcess() {
    other.echoes();
    asker.askUntilThere(question("there?"));

    get(asker.bridge().close());

    assertThat(failureOf(asker.bus().ask(ECHO, question("x"))).failureType())
        .isEqualTo(ReplyFailure.NO_HANDLERS);
  }
}
