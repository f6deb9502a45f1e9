package io.kaze.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Vertx;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchTest {
  private final Vertx vertx = Vertx.vertx();
  private final Watch watch = new Watch(vertx);

  @AfterEach
  void close() {
    TestKernel.get(vertx.close());
  }

  private static final class Quiet extends Watch.Watched {
    @Override
    protected void late() {}
  }

  /** Else what lives long drags all that came after it along, into the memory that is kept. */
  @Test
  void whoIsLetGoHoldsNoneOfItsNeighbours() throws InterruptedException {
    ReferenceQueue<Watch.Watched> gone = new ReferenceQueue<>();
    Quiet held = new Quiet();
    Reference<Watch.Watched> neighbour = beside(held, gone);

    System.gc();

    assertThat(gone.remove(TimeUnit.SECONDS.toMillis(40))).isSameAs(neighbour);
    Reference.reachabilityFence(held);
  }

  private Reference<Watch.Watched> beside(Quiet held, ReferenceQueue<Watch.Watched> gone) {
    Quiet older = new Quiet();
    watch.add(older);
    watch.add(held);
    watch.remove(held);
    watch.remove(older);
    return new WeakReference<>(older, gone);
  }
}
