package io.kaze.bus.bridge.link;

import static io.kaze.bus.bridge.testing.TestPod.ECHO;
import static io.kaze.bus.bridge.testing.TestPod.question;
import static io.kaze.bus.bridge.testing.TestPod.until;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.ask.SkillAnswer;
import io.kaze.bus.bridge.fault.BridgeFault;
import io.kaze.bus.bridge.refusal.Refusal;
import io.kaze.bus.bridge.settings.BridgeLimits;
import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.bus.bridge.settings.CellName;
import io.kaze.bus.bridge.testing.LyingNats;
import io.kaze.bus.bridge.testing.TestNats;
import io.kaze.bus.bridge.testing.TestPod;
import io.kaze.bus.testing.NoBlockedThreads;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a server does to the link: it dies, hangs, lies, or is not there yet. */
@ExtendWith(NoBlockedThreads.class)
class LinkIT {
  private static final CellName CELL = new CellName("north");

  private static BridgeSettings at(URI server) {
    return BridgeSettings.of(CELL, "pod", server);
  }

  private static ReplyFailure failureOf(Future<?> asked) {
    return get(
        asked
            .map(v -> ReplyFailure.ERROR)
            .otherwise(failure -> ((ReplyException) failure).failureType()));
  }

  @Test
  void aServerThatDiesUnderLoadIsFoundAgainAndAsksFailOnlyInTheBussOwnWays() {
    try (TestNats nats = TestNats.open();
        TestPod asker = TestPod.open(at(nats.url()));
        TestPod answerer = TestPod.open(at(nats.url()))) {
      answerer.echoes();
      asker.askUntilThere(question("there?"));
      Set<ReplyFailure> failures = ConcurrentHashMap.newKeySet();

      for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 200; i++) {
          asker
              .bus()
              .ask(ECHO, question("q" + i), Duration.ofSeconds(2))
              .onFailure(failure -> failures.add(((ReplyException) failure).failureType()));
          if (i == 100) {
            nats.kill();
          }
        }
        nats.start();
        until(() -> asker.bridge().isUp() && answerer.bridge().isUp());
        asker.askUntilThere(question("there?"));
      }

      assertThat(EnumSet.of(ReplyFailure.NO_HANDLERS, ReplyFailure.TIMEOUT)).containsAll(failures);
    }
  }

  @Test
  void aServerThatIsNotThereYetIsWaitedFor() {
    int port = TestNats.freePort();
    try (TestPod pod = TestPod.open(at(URI.create("nats://127.0.0.1:" + port)))) {
      assertThat(pod.bridge().isUp()).isFalse();
      assertThat(failureOf(pod.bus().ask(ECHO, question("x")))).isEqualTo(ReplyFailure.NO_HANDLERS);

      try (TestNats nats = TestNats.with(port, "")) {
        assertThat(nats.port()).isEqualTo(port);
        until(() -> pod.bridge().isUp());
      }
    }
  }

  @Test
  void whatWasHeardBeforeTheServerCameIsHeardOnceItIsThere() {
    int port = TestNats.freePort();
    BridgeSettings settings = at(URI.create("nats://127.0.0.1:" + port));
    try (TestPod asker = TestPod.open(settings);
        TestPod answerer = TestPod.open(settings)) {
      answerer.echoes();

      try (TestNats nats = TestNats.with(port, "")) {
        until(() -> asker.bridge().isUp() && answerer.bridge().isUp());
        assertThat(asker.askUntilThere(question(nats.url().toString())))
            .isInstanceOf(SkillAnswer.Output.class);
      }
    }
  }

  @Test
  void aServerThatHangsFillsABoundedBufferAndTheSenderIsToldByName() {
    BridgeLimits narrow =
        new BridgeLimits(
            100_000, 300_000, 1_000, 1_000, 100, Duration.ofMinutes(1), Duration.ofSeconds(1));
    try (TestNats nats = TestNats.open();
        TestPod asker = TestPod.open(limited(at(nats.url()), narrow))) {
      nats.pause();
      for (int i = 0; i < 400; i++) {
        asker.bus().send(ECHO, question("x".repeat(90_000)));
      }
      // What has just gone into the socket may leave room for one more.
      until(() ->
          get(asker
                  .bus()
                  .ask(ECHO, question("x".repeat(90_000)), Duration.ofSeconds(1))
                  .map(v -> "answered")
                  .otherwise(Throwable::getMessage))
              .equals("As much waits to be sent over NATS as may; try again soon"));

      nats.resume();
      assertThat(asker.bridge().refusals().count(Refusal.FULL)).isPositive();
      until(() -> failureOf(asker.bus().ask(ECHO, question("small"))) == ReplyFailure.NO_HANDLERS);
    }
  }

  private static BridgeSettings limited(BridgeSettings usual, BridgeLimits limits) {
    return new BridgeSettings(
        usual.cell(),
        usual.pod(),
        usual.servers(),
        usual.credentials(),
        usual.tls(),
        usual.allowed(),
        usual.peers(),
        limits,
        usual.handoff(),
        usual.beacon());
  }

  @Test
  void aServerThatLiesAboutWhatItCanDoIsFoundOut() {
    try (LyingNats liar = LyingNats.open("99.9.9", true)) {
      assertThat(faultOf(at(liar.url())))
          .isEqualTo(
              "The NATS server liar, which says it is version 99.9.9, does not say when nobody"
                  + " listens; Kaze needs nats-server 2.2 or later");
    }
  }

  @Test
  void aServerWithoutHeadersIsTooOldWhateverItsVersion() {
    try (LyingNats old = LyingNats.open("banana", false)) {
      assertThat(faultOf(at(old.url())))
          .isEqualTo(
              "The NATS server liar, which says it is version banana, knows no headers; Kaze needs"
                  + " nats-server 2.2 or later");
    }
  }

  /** The words with which a bridge does not open. */
  static String faultOf(BridgeSettings settings) {
    io.vertx.core.Vertx vertx = io.vertx.core.Vertx.vertx();
    try {
      return get(
          io.kaze.bus.bridge.Bridge.open(
                  vertx,
                  io.kaze.bus.address.Bus.of(vertx),
                  settings,
                  new io.micrometer.core.instrument.simple.SimpleMeterRegistry())
              .map(open -> "it opened")
              .otherwise(failure -> ((BridgeFault) failure).words()));
    } finally {
      get(vertx.close());
    }
  }
}
