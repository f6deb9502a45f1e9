package io.kaze.verticles.agent;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.journal.Pending;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Event;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.relay.Reading;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.TaskFailed;
import io.kaze.bus.task.TaskReady;
import io.kaze.bus.tenant.TenantId;
import io.kaze.bus.testing.TestKernel;
import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.skill.SkillHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Agents on a real kernel, between a ramp and an orchestrator that only listen. */
final class AgentHouse implements AutoCloseable {
  /** Impatient: what takes minutes in a cell takes milliseconds here. */
  static final AgentSettings IMPATIENT =
      new AgentSettings(
          3,
          Duration.ofMinutes(1),
          new RestartPolicy(10, Duration.ofMinutes(1), Duration.ofMillis(1), Duration.ofMillis(10)),
          new RestartPolicy(10, Duration.ofMinutes(1), Duration.ofMillis(1), Duration.ofMillis(10)),
          Duration.ofMillis(50));

  /** The processor is for those it waits for. */
  private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  final TestKernel kernel;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final BlockingQueue<Entry> atRamp = new LinkedBlockingQueue<>();
  final BlockingQueue<Entry> atOrchestrator = new LinkedBlockingQueue<>();
  final AtomicInteger tasks = new AtomicInteger();
  final Agents agents;
  final GoalId goal;

  AgentHouse(
      TestKernel kernel,
      AgentSettings settings,
      Supplier<Catalogue> catalogue,
      Map<String, SkillHandler> handlers) {
    this.kernel = kernel;
    this.goal = kernel.newGoal();
    this.agents = get(Agents.start(kernel.kernel(), catalogue, handlers, settings, meters));
    listen();
    get(kernel.kernel().relay().start());
  }

  private void listen() {
    kernel.kernel().relay().read(Readers.RAMP, baton -> heard(atRamp, baton.entry()));
    kernel
        .kernel()
        .relay()
        .read(Readers.ORCHESTRATOR, baton -> heard(atOrchestrator, baton.entry()));
  }

  private static Future<Reading> heard(BlockingQueue<Entry> queue, Entry entry) {
    queue.add(entry);
    return Future.succeededFuture(Reading.DONE);
  }

  TaskReady task(String agent, String skill, JsonObject input) {
    String taskId = "t" + tasks.incrementAndGet();
    return new TaskReady(goal, taskId, agent, skill, RawJson.of(input), null);
  }

  Entry give(TaskReady task) {
    return give(TENANT, task, null);
  }

  Entry give(TenantId tenant, TaskReady task, @Nullable Instant deadline) {
    Envelope envelope = Envelope.of(tenant, task.goalId().toString()).until(deadline);
    NewEntry entry = new NewEntry(envelope, task, Readers.AGENT.name());
    Appended done =
        get(
            kernel
                .kernel()
                .journal()
                .append(Append.anywhere(tenant, task.goalId().stream(), entry)));
    return ((Appended.Committed) done).entries().getFirst();
  }

  DraftReady nextDraft() {
    return (DraftReady) next(atRamp).event();
  }

  TaskFailed nextFailure() {
    return (TaskFailed) next(atOrchestrator).event();
  }

  static <T> T next(BlockingQueue<T> queue) {
    try {
      T next = queue.poll(30, TimeUnit.SECONDS);
      assertThat(next).as("something within 30 s").isNotNull();
      return next;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The events of an agent's own story. */
  List<Event> storyOf(String agent) {
    AgentKey key = new AgentKey(TENANT, agent);
    return get(kernel.kernel().journal().read(TENANT, key.stream(), 0, 1_000)).stream()
        .map(Entry::event)
        .toList();
  }

  /** The events of the goal's story. */
  List<Event> story() {
    return get(kernel.kernel().journal().read(TENANT, goal.stream(), 0, 10_000)).stream()
        .map(Entry::event)
        .toList();
  }

  List<Pending> pending() {
    return get(kernel.kernel().journal().pending(TENANT, 10_000));
  }

  /** How many rows a statement touches, that is run past Kaze. */
  int asOwner(String sql) {
    PgConnection owner = get(PgConnection.connect(kernel.vertx(), kernel.access().options()));
    int rows = get(owner.query(sql).execute()).rowCount();
    get(owner.close());
    return rows;
  }

  double count(String ending) {
    return meters.counter("kaze.agent.tasks", "ending", ending).count();
  }

  List<AgentSnapshot> snapshot() {
    return get(agents.snapshot());
  }

  /** Waits until something is so, looking again and again; fails after a minute. */
  static void eventually(String what, BooleanSupplier so) {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!so.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
    }
  }

  @Override
  public void close() {
    // A test may have ended them already.
    get(agents.drain(Duration.ZERO).otherwiseEmpty());
    kernel.close();
  }
}
