package io.kaze.verticles.orchestrator;

import static io.kaze.bus.testing.TestKernel.get;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.answer.AnswerDelivered;
import io.kaze.bus.ask.CancelTasks;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Event;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.relay.Reading;
import io.kaze.bus.ruling.DraftCleared;
import io.kaze.bus.ruling.DraftRefused;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.Effects;
import io.kaze.bus.task.TaskFailed;
import io.kaze.bus.task.TaskReady;
import io.kaze.bus.testing.TestKernel;
import io.kaze.verticles.catalogue.Catalogue;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Agents, ramp and delivery that follow a script, beside a real orchestrator, journal and relay:
 * what is not scripted is done well, cleared and delivered.
 */
final class ScriptedCell {
  private final Kernel kernel;
  private OrchestratorSettings settings = OrchestratorSettings.DEFAULT;
  private final Map<String, Fault> failing = new ConcurrentHashMap<>();
  private final Map<String, String> refused = new ConcurrentHashMap<>();
  private volatile String padding = "";
  private final Map<String, Boolean> silent = new ConcurrentHashMap<>();
  final BlockingQueue<Entry> delivered = new LinkedBlockingQueue<>();
  final BlockingQueue<TaskReady> begun = new LinkedBlockingQueue<>();
  final BlockingQueue<GoalId> calledOff = new LinkedBlockingQueue<>();

  private ScriptedCell(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Everything reads and carries from now on. */
  static ScriptedCell on(TestKernel process, Catalogue catalogue) {
    ScriptedCell cell = new ScriptedCell(process.kernel());
    process.kernel().relay().read(Readers.AGENT, cell::work);
    return cell.open(process, () -> catalogue);
  }

  /** The same with bounds of a test's own. */
  static ScriptedCell on(TestKernel process, Catalogue catalogue, OrchestratorSettings settings) {
    ScriptedCell cell = new ScriptedCell(process.kernel());
    cell.settings = settings;
    process.kernel().relay().read(Readers.AGENT, cell::work);
    return cell.open(process, () -> catalogue);
  }

  /** The same for a process that has agents of its own. */
  static ScriptedCell withoutAgents(TestKernel process, Supplier<Catalogue> catalogue) {
    return new ScriptedCell(process.kernel()).open(process, catalogue);
  }

  private ScriptedCell open(TestKernel process, Supplier<Catalogue> catalogue) {
    kernel.relay().read(Readers.RAMP, this::rule);
    kernel.relay().read(Readers.DELIVERY, this::deliver);
    kernel
        .bus()
        .<CancelTasks>hear(Addresses.CANCEL_TASKS, said -> calledOff.add(said.message().goalId()));
    get(process.vertx().deployVerticle(new Orchestrator(kernel, catalogue, settings)));
    get(kernel.relay().start());
    return this;
  }

  ScriptedCell failing(String agent, Fault fault) {
    failing.put(agent, fault);
    return this;
  }

  ScriptedCell refusing(String skill, String reason) {
    refused.put(skill, reason);
    return this;
  }

  /** From now on each output has so many characters more. */
  void padding(int characters) {
    padding = "x".repeat(characters);
  }

  /** This agent takes tasks and is not heard of again. */
  ScriptedCell silent(String agent) {
    silent.put(agent, true);
    return this;
  }

  void submit(GoalSubmitted goal) {
    tell(goal.goalId(), goal);
  }

  /** Says something to the orchestrator that no baton led to. */
  void tell(GoalId goal, Event event) {
    get(
        kernel
            .journal()
            .append(
                Append.anywhere(
                    TestKernel.TENANT,
                    goal.stream(),
                    new NewEntry(
                        Envelope.of(TestKernel.TENANT, goal.toString()),
                        event,
                        Readers.ORCHESTRATOR.name()))));
  }

  /** The next end of a goal that is delivered. */
  Event nextEnd() throws InterruptedException {
    Entry end = delivered.poll(60, TimeUnit.SECONDS);
    if (end == null) {
      throw new AssertionError("No goal ended");
    }
    return end.event();
  }

  private Future<Reading> work(Baton baton) {
    TaskReady task = (TaskReady) baton.entry().event();
    begun.add(task);
    if (silent.containsKey(task.agent())) {
      return Future.succeededFuture(Reading.KEPT);
    }
    Fault fault = failing.get(task.agent());
    if (fault != null) {
      return answer(
          baton,
          new TaskFailed(task.goalId(), task.taskId(), task.agent(), task.skill(), fault, false),
          Readers.ORCHESTRATOR.name());
    }
    JsonObject output = new JsonObject().put("summary", task.skill() + " by " + task.agent());
    output.put(
        padding.isEmpty() ? "input" : "padding",
        padding.isEmpty() ? task.input().object() : padding);
    return answer(
        baton,
        new DraftReady(
            task.goalId(),
            task.taskId(),
            task.agent(),
            task.skill(),
            Effects.NONE,
            RawJson.of(output)),
        Readers.RAMP.name());
  }

  private Future<Reading> rule(Baton baton) {
    DraftReady draft = (DraftReady) baton.entry().event();
    String reason = refused.get(draft.skill());
    Event ruling =
        reason == null
            ? new DraftCleared(draft.goalId(), draft.taskId(), draft.skill(), null, "No effects.")
            : new DraftRefused(draft.goalId(), draft.taskId(), draft.skill(), null, reason);
    return answer(baton, ruling, Readers.ORCHESTRATOR.name());
  }

  private Future<Reading> deliver(Baton baton) {
    GoalId goal = GoalId.of(baton.entry().envelope().correlation());
    return answer(baton, new AnswerDelivered(goal, "chat"), null)
        .onSuccess(reading -> delivered.add(baton.entry()));
  }

  private Future<Reading> answer(Baton baton, Event event, @Nullable String to) {
    Entry entry = baton.entry();
    return kernel
        .journal()
        .append(
            Append.anywhere(
                    entry.envelope().tenant(),
                    entry.stream(),
                    new NewEntry(entry.envelope().causedBy(entry.id()), event, to))
                .settling(entry.id()))
        .map(Reading.ANSWERED);
  }
}
