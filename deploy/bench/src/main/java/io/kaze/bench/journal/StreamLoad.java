package io.kaze.bench.journal;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.task.TaskReady;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.VertxInternal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * So many streams at a time, each growing by an entry as soon as its last one is durable; each
 * entry names the one before as its cause. After a number of entries a stream ends and another
 * begins, as goals do.
 */
final class StreamLoad {
  private static final int LOOPS = 2;
  private static final int STREAM_ENTRIES = 12;

  /** With what else is in a body, it has about 550 bytes. */
  private static final RawJson INPUT = new RawJson("{\"note\":\"" + "x".repeat(390) + "\"}");

  private final Kernel kernel;
  private final List<Context> loops = new ArrayList<>();
  private volatile Latencies latencies = new Latencies();
  private volatile boolean ended;
  private final List<Future<Void>> streams = new ArrayList<>();

  /** Streams of these tenants, in turn. */
  StreamLoad(Kernel kernel, int count, List<TenantId> tenants) {
    this.kernel = kernel;
    for (int i = 0; i < LOOPS; i++) {
      loops.add(((VertxInternal) kernel.vertx()).createEventLoopContext());
    }
    for (int i = 0; i < count; i++) {
      Promise<Void> over = Promise.promise();
      streams.add(over.future());
      TenantId tenant = tenants.get(i % tenants.size());
      loops.get(i % LOOPS).runOnContext(v -> new Stream(tenant, over).next());
    }
  }

  /** One of them; on its loop alone. */
  private final class Stream {
    private final TenantId tenant;
    private final Promise<Void> over;
    private GoalId goal = new GoalId(kernel.identifiers().next());
    private int entries;
    private @Nullable EntryId cause;

    Stream(TenantId tenant, Promise<Void> over) {
      this.tenant = tenant;
      this.over = over;
    }

    void next() {
      if (ended) {
        over.complete();
        return;
      }
      Envelope envelope = Envelope.of(tenant, goal.toString());
      NewEntry entry =
          NewEntry.of(
              cause == null ? envelope : envelope.causedBy(cause),
              new TaskReady(goal, "t" + entries, "agent", "echo", INPUT, null));
      long from = System.nanoTime();
      kernel
          .journal()
          .append(Append.anywhere(tenant, goal.stream(), entry))
          .onFailure(over::tryFail)
          .onSuccess(appended -> durable(appended, from));
    }

    private void durable(Appended appended, long from) {
      latencies.add(System.nanoTime() - from);
      if (!(appended instanceof Appended.Committed committed)) {
        over.tryFail("Not committed: " + appended);
        return;
      }
      cause = committed.entries().getFirst().id();
      entries++;
      if (entries == STREAM_ENTRIES) {
        goal = new GoalId(kernel.identifiers().next());
        entries = 0;
        cause = null;
      }
      next();
    }
  }

  /** What is measured from now on; what was measured before is forgotten. */
  Latencies measure() {
    Latencies fresh = new Latencies();
    latencies = fresh;
    return fresh;
  }

  Future<?> end() {
    ended = true;
    return Future.all(streams);
  }
}
