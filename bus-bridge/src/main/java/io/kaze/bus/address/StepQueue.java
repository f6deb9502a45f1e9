package io.kaze.bus.address;

import io.vertx.core.Context;
import io.vertx.core.internal.ContextInternal;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Steps that other threads have a context take, in the order they came. On an event loop one
 * wake-up serves all that wait; elsewhere, where a step may block, each is a task of its own. As
 * many wait as their senders let; whoever sends keeps the bound. Any thread.
 */
public final class StepQueue {
  private static final int AT_ONCE = 256;

  private final ContextInternal context;
  private final Queue<Runnable> steps = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  private StepQueue(ContextInternal context) {
    this.context = context;
  }

  /** A context's own. */
  public static StepQueue of(Context context) {
    ContextInternal root = ((ContextInternal) context).unwrap();
    StepQueue known = root.get(StepQueue.class);
    return known == null
        ? (StepQueue)
            root.contextData().computeIfAbsent(StepQueue.class, first -> new StepQueue(root))
        : known;
  }

  /** Takes a step there, soon. What it throws is reported to the context. */
  public void add(Runnable step) {
    if (context.isEventLoopContext()) {
      steps.add(step);
      schedule();
    } else {
      context.runOnContext(v -> step.run());
    }
  }

  private void schedule() {
    if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
      context.runOnContext(v -> run());
    }
  }

  private void run() {
    scheduled.set(false);
    for (int i = 0; i < AT_ONCE; i++) {
      Runnable step = steps.poll();
      if (step == null) {
        return;
      }
      run(step);
    }
    schedule();
  }

  private void run(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException failure) {
      context.reportException(failure);
    }
  }
}
