package io.kaze.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.route.Dialect;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that nobody reads, or that never end, cost their client nothing and leave nothing. */
class RawBodiesTest {
  private static final String CHAT = "/v1/chat/completions";
  private static final String ASKED = "{\"model\":\"fast\",\"stream\":true,\"messages\":[]}";
  private static final String LARGE = "x".repeat(1024 * 1024);

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedProvider provider = new ScriptedProvider(vertx, Dialect.COMPATIBLE);
  private final RunningFront front =
      new RunningFront(vertx, new ListedRouting(provider.provider("Scripted")));
  private RawClient client;

  @BeforeEach
  void start() throws Exception {
    client = new RawClient(front.port());
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    front.close();
    TestKernel.get(vertx.close());
  }

  /** Until so much of requests is held: that it has come is told in no other way. */
  private void awaitHeld(int bytes) {
    Promise<Void> held = Promise.promise();
    long timer =
        vertx.setPeriodic(
            1,
            t -> {
              if (front.held() == bytes) {
                held.tryComplete();
              }
            });
    TestKernel.get(held.future());
    vertx.cancelTimer(timer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kaze_foreign", "\"\""})
  void aRefusalBeforeALargeBodyIsReadAndLeavesTheConnection(String secret) throws Exception {
    String large = RawClient.post(CHAT, LARGE).replace(OpenDoor.KEY, secret);

    client.send(large + RawClient.post(CHAT, ASKED));

    assertThat(client.answer().status()).isEqualTo(401);
    assertThat(client.answer().status()).isEqualTo(200);
  }

  @Test
  void whoIsRefusedHalfWayIsAnsweredBeforeItHasSentTheRest() throws Exception {
    String large = RawClient.post(CHAT, LARGE).replace(OpenDoor.KEY, "kaze_foreign");
    int half = large.length() / 2;

    client.send(large.substring(0, half));

    assertThat(client.answer().status()).isEqualTo(401);
    client.send(large.substring(half) + RawClient.post(CHAT, ASKED));
    assertThat(client.answer().status()).isEqualTo(200);
  }

  @Test
  void whoIsRefusedAndWantsTheConnectionClosedCanStillSendTheRest() throws Exception {
    String large =
        RawClient.post(CHAT, LARGE, "Connection: close").replace(OpenDoor.KEY, "kaze_foreign");

    client.send(large);

    assertThat(client.answer().status()).isEqualTo(401);
    assertThat(client.isClosed()).isTrue();
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedByItsLengthAndReadAway() throws Exception {
    client.send(RawClient.post(CHAT, LARGE + LARGE) + RawClient.post(CHAT, ASKED));

    assertThat(client.answer().status()).isEqualTo(413);
    assertThat(client.answer().status()).isEqualTo(200);
    assertThat(front.held()).isZero();
  }

  @Test
  void whoGoesInTheMiddleOfItsBodyLeavesNothingBehind() throws Exception {
    String request = RawClient.post(CHAT, LARGE);
    int head = request.length() - LARGE.length();
    client.send(request.substring(0, head + 300_000));
    awaitHeld(300_000);

    client.close();

    front.awaitClosed();
    assertThat(front.held()).isZero();
    assertThat(provider.asked).isEmpty();
  }

  @Test
  void whoGoesInTheMiddleOfTheHeadLeavesNothingBehind() throws Exception {
    client.send(RawClient.post(CHAT, ASKED).substring(0, 60));

    client.close();

    front.awaitClosed();
    assertThat(front.held()).isZero();
  }

  @Test
  void whoGoesWhileItsKeyIsLookedUpLeavesNothingBehind() throws Exception {
    client.send(RawClient.post(CHAT, LARGE).replace(OpenDoor.KEY, OpenDoor.SLOW_KEY));

    client.close();

    front.awaitClosed();
    assertThat(front.held()).isZero();
  }

  @Test
  void whoGoesInTheMiddleOfAStreamLeavesNothingBehind() throws Exception {
    provider.hang();
    client.send(RawClient.post(CHAT, ASKED));
    assertThat(client.status()).isEqualTo(200);
    assertThat(front.held()).isEqualTo(ASKED.length());

    client.close();

    assertThat(provider.hungUpOn.await(40, TimeUnit.SECONDS)).isTrue();
    front.awaitClosed();
    assertThat(front.held()).isZero();
  }

  @Test
  void whoGoesWithRequestsSentAtOnceLeavesNothingBehind() throws Exception {
    provider.hang();
    client.send(RawClient.post(CHAT, ASKED) + RawClient.post(CHAT, ASKED));
    assertThat(client.status()).isEqualTo(200);

    client.close();

    assertThat(provider.hungUpOn.await(40, TimeUnit.SECONDS)).isTrue();
    front.awaitClosed();
    assertThat(front.held()).isZero();
    assertThat(provider.asked).hasSize(1);
  }
}
