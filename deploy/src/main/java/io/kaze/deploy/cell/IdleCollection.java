package io.kaze.deploy.cell;

import com.sun.management.OperatingSystemMXBean;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.time.Duration;
import java.util.Set;

/**
 * Has the heap swept while nobody waits. A connection lives long enough to be kept for good and is
 * garbage once it is closed; the collectors of a small process look at what they keep only when the
 * heap is full, so each crowd of clients that came and went would leave it some megabytes larger.
 * Nothing under a collector that sweeps by itself.
 */
final class IdleCollection {
  private static final Duration EVERY = Duration.ofSeconds(5);

  /** Less of a processor's time is idle: a pause then delays hardly anybody. */
  private static final double IDLE_MAX = 0.1;

  /** A sweep takes about a tenth of a second, and is to be worth it. */
  static final long WORTH_BYTES = 16 << 20;

  /** Where the parallel and the serial collector keep what has lived long. */
  private static final Set<String> KEPT = Set.of("PS Old Gen", "Tenured Gen");

  private final Heap heap;
  private long lookedAt;
  private long cpuNanos;
  private long leastBytes = Long.MAX_VALUE;

  /** What is to be known of the process. */
  interface Heap {
    /** How much time of processors it has taken so far. */
    long cpuNanos();

    /** How much is kept, garbage or not. */
    long keptBytes();

    /** Sweeps; until then everybody waits. */
    void sweep();
  }

  /** Looks on from this {@link System#nanoTime}. */
  IdleCollection(Heap heap, long nanos) {
    this.heap = heap;
    this.lookedAt = nanos;
    this.cpuNanos = heap.cpuNanos();
  }

  /** Looks now and then, until Vert.x is closed. */
  static void begin(Vertx vertx) {
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (KEPT.contains(pool.getName())
          && ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
        IdleCollection collection =
            new IdleCollection(new ThisProcess(pool, system), System.nanoTime());
        vertx.setPeriodic(
            EVERY.toMillis(),
            t ->
                vertx.executeBlocking(
                    () -> {
                      collection.look(System.nanoTime());
                      return null;
                    },
                    true));
      }
    }
  }

  /** Sweeps when the process was idle since the last look, and much more is kept than once was. */
  void look(long nanos) {
    long cpu = heap.cpuNanos();
    long kept = heap.keptBytes();
    boolean idle = cpu - cpuNanos < IDLE_MAX * (nanos - lookedAt);
    leastBytes = Math.min(leastBytes, kept);
    if (idle && kept - leastBytes >= WORTH_BYTES) {
      heap.sweep();
      leastBytes = heap.keptBytes();
    }
    lookedAt = nanos;
    cpuNanos = heap.cpuNanos();
  }

  private record ThisProcess(MemoryPoolMXBean pool, OperatingSystemMXBean system) implements Heap {
    @Override
    public long cpuNanos() {
      return system.getProcessCpuTime();
    }

    @Override
    public long keptBytes() {
      return pool.getUsage().getUsed();
    }

    @Override
    public void sweep() {
      System.gc();
    }
  }
}
