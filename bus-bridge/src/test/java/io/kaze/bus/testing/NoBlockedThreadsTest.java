package io.kaze.bus.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NoBlockedThreadsTest {
  private final NoBlockedThreads.Warnings warnings = NoBlockedThreads.Warnings.heard();
  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setBlockedThreadCheckInterval(1)
              .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS)
              .setMaxEventLoopExecuteTime(1)
              .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS));

  @AfterEach
  void close() {
    warnings.end();
    TestKernel.get(vertx.close());
  }

  @Test
  void anEventLoopThatIsHeldUpIsHeardOf() throws InterruptedException {
    CountDownLatch heard = new CountDownLatch(1);

    vertx.runOnContext(v -> {
      while (warnings.said.isEmpty()) {
        Thread.onSpinWait();
      }
      heard.countDown();
    });

    assertThat(heard.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(warnings.said.getFirst()).contains("has been blocked");
  }
}
