package io.kaze.bus.bridge.link;

import static io.kaze.bus.bridge.testing.TestPod.ECHO;
import static io.kaze.bus.bridge.testing.TestPod.question;
import static io.kaze.bus.bridge.testing.TestPod.until;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.bridge.fault.BridgeFault;
import io.kaze.bus.bridge.refusal.Refusal;
import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.bus.bridge.settings.CellName;
import io.kaze.bus.bridge.testing.ScriptedNats;
import io.kaze.bus.bridge.testing.TestPod;
import io.kaze.bus.testing.NoBlockedThreads;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that says anything: the process lives on, and takes it back once it makes sense. */
@ExtendWith(NoBlockedThreads.class)
class ScriptedServerIT {
  private static final String FROM_OTHERS = "kaze.north.from.*.>";
  private ScriptedNats nats = ScriptedNats.open(1024 * 1024);
  private TestPod pod = opened();

  @AfterEach
  void close() {
    pod.close();
    nats.close();
  }

  private TestPod opened() {
    return TestPod.open(BridgeSettings.of(new CellName("north"), "pod", nats.url()));
  }

  private ReplyException failure() {
    return get(
        pod.bus()
            .ask(ECHO, question("x"), Duration.ofSeconds(2))
            .map(v -> new ReplyException(ReplyFailure.ERROR, "answered"))
            .otherwise(failure -> (ReplyException) failure));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BANANA\r\n",
        "MSG\r\n",
        "MSG a b c d e f\r\n",
        "MSG kaze.north.x 1 -5\r\n",
        "HMSG kaze.north.x 1 9999 3\r\nabc\r\n",
        "HMSG kaze.north.x 1 7 7\r\nBANANA!\r\n",
        "INFO banana\r\n",
        "-ERR 'Something is wrong'\r\n",
        "\u0000\u0000\u0000\u0000\r\n"
      })
  void nonsenseEndsTheConnectionAtMostAndTheNextOneServes(String nonsense) throws IOException {
    nats.says(nonsense);
    nats.drops();

    until(() -> nats.connections() > 1 && pod.bridge().isUp());
    until(() -> failure().failureType() == ReplyFailure.NO_HANDLERS);
  }

  @Test
  void aMessageThatBreaksOffIsNoMessage() throws IOException {
    until(() -> nats.hears(FROM_OTHERS));
    nats.says("MSG kaze.north.from.mars.skill.echo 1 5000\r\nonly a part of it");
    nats.drops();

    until(() -> nats.connections() > 1 && pod.bridge().isUp());
    assertThat(pod.bridge().refusals().count()).isZero();
  }

  @Test
  void whatIsDeliveredAtASubjectNobodyAskedForIsCountedAndDoesNoHarm() throws IOException {
    until(() -> nats.hears(FROM_OTHERS));

    nats.delivers(FROM_OTHERS, "x", "{}");
    nats.delivers(FROM_OTHERS, "kaze.south.from", "{}");
    nats.delivers(FROM_OTHERS, "kaze.north.from.", "{}");

    until(() -> pod.bridge().refusals().count(Refusal.UNFIT) == 3);
    assertThat(failure().failureType()).isEqualTo(ReplyFailure.NO_HANDLERS);
    assertThat(nats.connections()).isOne();
  }

  @Test
  void aServerThatTakesNoMessageAtAllIsToldOfInWords() {
    pod.close();
    nats.close();
    nats = ScriptedNats.open(16);
    pod = opened();

    ReplyException failure = failure();

    assertThat(failure)
        .isInstanceOfSatisfying(
            BridgeFault.class,
            fault -> {
              assertThat(fault.reason()).isEqualTo(BridgeFault.Reason.TOO_LARGE);
              assertThat(fault.words()).startsWith("A message over NATS has at most 16 bytes");
            });
  }

  @Test
  void aServerThatDropsEveryConnectionAtOnceIsTriedAgainWithoutHurry() throws IOException {
    for (int i = 0; i < 5; i++) {
      int before = nats.connections();
      nats.drops();
      until(() -> nats.connections() > before);
    }

    until(() -> pod.bridge().isUp());
    until(() -> failure().failureType() == ReplyFailure.NO_HANDLERS);
  }
}
