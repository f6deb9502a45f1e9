package io.kaze.deploy.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class IdleCollectionTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final SmallHeap heap = new SmallHeap();
  private final IdleCollection collection = new IdleCollection(heap, 0);
  private long now;

  /** Of what it keeps, some is alive. */
  private static final class SmallHeap implements IdleCollection.Heap {
    private long cpu = 7 * SECOND;
    private long live = 20 << 20;
    private long garbage;
    private int sweeps;

    @Override
    public long cpuNanos() {
      return cpu;
    }

    @Override
    public long keptBytes() {
      return live + garbage;
    }

    @Override
    public void sweep() {
      garbage = 0;
      sweeps++;
    }
  }

  /** Five seconds pass, of which the process works some. */
  private void pass(double worked) {
    now += 5 * SECOND;
    heap.cpu += (long) (worked * SECOND);
    collection.look(now);
  }

  @Test
  void whatACrowdLeavesBehindIsSweptOnceNobodyWaits() {
    pass(0);
    heap.garbage = IdleCollection.WORTH_BYTES;

    pass(9);
    assertThat(heap.sweeps).isZero();

    pass(0.1);
    assertThat(heap.sweeps).isEqualTo(1);
    assertThat(heap.garbage).isZero();
  }

  @Test
  void aLittleIsNotWorthAPause() {
    pass(0);
    heap.garbage = IdleCollection.WORTH_BYTES - 1;

    pass(0);

    assertThat(heap.sweeps).isZero();
  }

  @Test
  void whatIsAliveIsNotSweptAgainAndAgain() {
    pass(0);
    heap.live += IdleCollection.WORTH_BYTES;

    pass(0);
    pass(0);
    pass(0);

    assertThat(heap.sweeps).isEqualTo(1);
  }

  @Test
  void whatBecomesFreeByItselfLowersTheBar() {
    heap.live = 60 << 20;
    pass(0);
    heap.live = 20 << 20;
    pass(0);
    heap.garbage = IdleCollection.WORTH_BYTES;

    pass(0);

    assertThat(heap.sweeps).isEqualTo(1);
  }
}
