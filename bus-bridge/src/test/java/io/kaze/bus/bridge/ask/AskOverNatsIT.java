package io.kaze.bus.bridge.ask;

import static io.kaze.bus.bridge.testing.TestPod.ECHO;
import static io.kaze.bus.bridge.testing.TestPod.question;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.ask.SkillAnswer;
import io.kaze.bus.bridge.settings.BridgeLimits;
import io.kaze.bus.bridge.testing.TestPod;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.Said;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who is asked, and that what they say comes back whole. */
class AskOverNatsIT extends AskingPods {

  @Test
  void whatNobodyHereAnswersIsAnsweredByAnotherPod() {
    other.echoes();

    SkillAnswer answer = asker.askUntilThere(question("hello"));

    assertThat(answer).isEqualTo(new SkillAnswer.Output(new RawJson("{\"text\":\"hello\"}")));
  }

  @Test
  void theEnvelopeComesAlongWhole() {
    List<Envelope> seen = new CopyOnWriteArrayList<>();
    other
        .bus()
        .answer(
            ECHO,
            said -> {
              seen.add(said.envelope());
              return Future.succeededFuture(new SkillAnswer.Output(said.message().input()));
            });
    asker.askUntilThere(question("there?"));
    seen.clear();
    Said<io.kaze.bus.ask.SkillAsk> plain = question("x");
    Envelope envelope =
        new Envelope(
            plain.envelope().tenant(),
            io.kaze.bus.message.EntryId.of("01a20456-8939-746e-aeaa-d5ae6f0eda50"),
            "söme %2F story\nof two lines",
            Instant.parse("2030-01-02T03:04:05.678901Z"),
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    get(asker.bus().ask(ECHO, new Said<>(envelope, plain.message())));

    assertThat(seen).containsExactly(envelope);
  }

  @Test
  void whoIsHereAnswersAndNobodyElseIsAsked() {
    other.answers(ask -> Future.failedFuture("should not be asked"));
    asker.echoes();

    SkillAnswer answer = get(asker.bus().ask(ECHO, question("mine")));

    assertThat(answer).isInstanceOf(SkillAnswer.Output.class);
    assertThat(
            asker
                .meters()
                .counter("kaze.bridge.messages", "direction", "out", "kind", "ask")
                .count())
        .isZero();
  }

  @Test
  void eachQuestionGoesToOneOfThoseWhoCouldAnswer() {
    AtomicInteger asked = new AtomicInteger();
    try (TestPod third = TestPod.open(settings("third", BridgeLimits.USUAL))) {
      for (TestPod pod : List.of(other, third)) {
        pod.answers(ask -> {
          asked.incrementAndGet();
          return Future.succeededFuture(new SkillAnswer.Output(ask.input()));
        });
      }
      asker.askUntilThere(question("there?"));
      asked.set(0);

      for (int i = 0; i < 50; i++) {
        get(asker.bus().ask(ECHO, question("q" + i)));
      }

      assertThat(asked).hasValue(50);
    }
  }

  @Test
  void aRefusalIsAnAnswerLikeAnyOther() {
    SkillAnswer refusal = new SkillAnswer.Refusal(new Fault("bad-input", "no röws"), true);
    other.answers(ask -> Future.succeededFuture(refusal));

    assertThat(asker.askUntilThere(question("x"))).isEqualTo(refusal);
  }
}
