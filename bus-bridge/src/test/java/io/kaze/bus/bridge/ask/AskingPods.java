package io.kaze.bus.bridge.ask;

import static io.kaze.bus.testing.TestKernel.get;

import io.kaze.bus.bridge.settings.BridgeLimits;
import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.bus.bridge.settings.CellName;
import io.kaze.bus.bridge.testing.TestNats;
import io.kaze.bus.bridge.testing.TestPod;
import io.kaze.bus.testing.NoBlockedThreads;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** One pod that asks and one that answers, with NATS between them. */
@ExtendWith(NoBlockedThreads.class)
abstract class AskingPods {
  private static final CellName CELL = new CellName("north");

  private TestNats nats;
  TestPod asker;
  TestPod other;

  @BeforeEach
  void open() {
    nats = TestNats.open();
    asker = TestPod.open(settings("asker", BridgeLimits.USUAL));
    other = TestPod.open(settings("other", BridgeLimits.USUAL));
  }

  @AfterEach
  void close() {
    asker.close();
    other.close();
    nats.close();
  }

  BridgeSettings settings(String pod, BridgeLimits limits) {
    BridgeSettings usual = BridgeSettings.of(CELL, pod, nats.url());
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

  static ReplyException failureOf(Future<?> asked) {
    return get(
        asked
            .map(v -> new ReplyException(ReplyFailure.ERROR, "answered"))
            .otherwise(f -> (ReplyException) f));
  }
}
