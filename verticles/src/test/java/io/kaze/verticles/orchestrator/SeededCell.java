package io.kaze.verticles.orchestrator;

import io.kaze.bus.approval.ApprovalDecided;
import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.fault.BatonDropped;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Event;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.relay.Reading;
import io.kaze.bus.ruling.DraftCleared;
import io.kaze.bus.ruling.DraftHeld;
import io.kaze.bus.ruling.DraftRefused;
import io.kaze.bus.ruling.Level;
import io.kaze.bus.task.CallMade;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.Effects;
import io.kaze.bus.task.TaskFailed;
import io.kaze.bus.task.TaskReady;
import io.kaze.verticles.orchestrator.planning.Facts;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A whole cell on one thread, run from a seed: two orchestrators, agents and a ramp whose every
 * step and outcome is drawn. Batons are read twice or by both at once; nothing waits for its turn.
 */
final class SeededCell {
  private static final int STEPS_MAX = 20_000;

  private final Random random;
  private final List<Runnable> underWay = new ArrayList<>();
  private final SeededJournal journal = new SeededJournal(underWay);
  private final List<Leading> orchestrators = new ArrayList<>();

  SeededCell(long seed) {
    random = new Random(seed);
    orchestrators.add(orchestrator());
    orchestrators.add(orchestrator());
  }

  private Leading orchestrator() {
    OrchestratorSettings settings = OrchestratorSettings.DEFAULT;
    NextEntries next =
        new NextEntries(
            (tenant, goal) -> Future.succeededFuture(Facts.of(goal.text(), List.of())),
            question -> Future.succeededFuture(SearchedPlans.search(question)),
            () -> Studio.CATALOGUE,
            settings,
            InstantSource.fixed(java.time.Instant.EPOCH));
    return new Leading(journal, new Stories(journal, settings), next, settings, cancelled -> {});
  }

  /** Runs a goal until nothing is left to happen. */
  List<Entry> run() {
    journal.now(
        Append.anywhere(
            Studio.TENANT,
            Studio.GOAL.stream(),
            new NewEntry(
                Envelope.of(Studio.TENANT, Studio.GOAL.toString()),
                Studio.goal(),
                Readers.ORCHESTRATOR.name())));
    for (int step = 0; step < STEPS_MAX; step++) {
      List<Runnable> possible = possible();
      if (possible.isEmpty()) {
        return journal.entries();
      }
      possible.get(random.nextInt(possible.size())).run();
    }
    throw new IllegalStateException("No end in sight: " + journal.entries());
  }

  private List<Runnable> possible() {
    List<Runnable> possible = new ArrayList<>();
    for (int i = 0; i < underWay.size(); i++) {
      int chosen = i;
      possible.add(() -> underWay.remove(chosen).run());
    }
    // Bounded, or ever more readers of the same baton come before its answer takes effect.
    if (underWay.size() < 6) {
      journal.waitingAt(Readers.ORCHESTRATOR.name()).forEach(b -> possible.add(() -> lead(b)));
    }
    journal.waitingAt(Readers.AGENT.name()).forEach(b -> possible.add(() -> work(b)));
    journal.waitingAt(Readers.RAMP.name()).forEach(b -> possible.add(() -> rule(b)));
    waiting().forEach(held -> possible.add(() -> decide(held)));
    return possible;
  }

  private void lead(Entry baton) {
    orchestrators
        .get(random.nextInt(orchestrators.size()))
        .read(baton)
        .onSuccess(reading -> {
          if (reading == Reading.DONE) {
            journal.settle(baton.id());
          }
        });
  }

  private void work(Entry baton) {
    TaskReady task = (TaskReady) baton.event();
    switch (random.nextInt(12)) {
      case 0 -> answer(baton, failed(task, Fault.TIMED_OUT), Readers.ORCHESTRATOR.name());
      case 1 -> answer(baton, failed(task, Fault.BAD_INPUT), Readers.ORCHESTRATOR.name());
      case 2 ->
          answer(baton, dropped(Readers.AGENT.name(), task.taskId()), Readers.ORCHESTRATOR.name());
      case 3 -> {
        if (random.nextInt(4) == 0) {
          cancel();
        }
      }
      default -> done(baton, task);
    }
  }

  /** Drawing is one call of a tool: proposed, and made once that is cleared. */
  private void done(Entry baton, TaskReady task) {
    RawJson output = new RawJson("{\"summary\":\"done\"}");
    if (task.call() != null) {
      answer(
          baton,
          new CallMade(
              task.goalId(), task.taskId(), task.agent(), task.skill(), Tale.TOOL, output),
          Readers.ORCHESTRATOR.name());
    } else {
      answer(
          baton,
          task.skill().equals("drawing")
              ? DraftReady.proposing(task, Effects.EXTERNAL, Tale.TOOL)
              : new DraftReady(
                  task.goalId(),
                  task.taskId(),
                  task.agent(),
                  task.skill(),
                  Effects.NONE,
                  output),
          Readers.RAMP.name());
    }
  }

  private void rule(Entry baton) {
    DraftReady draft = (DraftReady) baton.event();
    Event ruling =
        switch (random.nextInt(12)) {
          case 0 -> new DraftRefused(draft.goalId(), draft.taskId(), draft.skill(), null, "No.");
          case 1 -> dropped(Readers.RAMP.name(), draft.taskId());
          case 2, 3, 4, 5 -> held(baton, draft);
          default -> new DraftCleared(draft.goalId(), draft.taskId(), draft.skill(), null, "Yes.");
        };
    answer(baton, ruling, Readers.ORCHESTRATOR.name());
  }

  private static DraftHeld held(Entry baton, DraftReady draft) {
    return new DraftHeld(
        draft.goalId(),
        draft.taskId(),
        draft.agent(),
        draft.skill(),
        draft.effects(),
        Level.SUPERVISED,
        "drawn",
        ApprovalId.of(baton.id()),
        Tale.DECIDE_BY);
  }

  /** Drafts that wait for a person, each with the entry that holds it. */
  private List<Entry> waiting() {
    GoalStory story = StoryFold.after(GoalStory.NONE, journal.entries());
    return story.ended()
        ? List.of()
        : journal.entries().stream()
            .filter(entry ->
                entry.event() instanceof DraftHeld held && story.tasks().get(held.taskId()).held())
            .toList();
  }

  private void decide(Entry entry) {
    DraftHeld held = (DraftHeld) entry.event();
    var all = io.kaze.bus.approval.Decision.values();
    journal.now(
        Append.anywhere(
            Studio.TENANT,
            Studio.GOAL.stream(),
            new NewEntry(
                entry.envelope().causedBy(entry.id()),
                new ApprovalDecided(
                    held.approvalId(),
                    held.goalId(),
                    held.taskId(),
                    held.skill(),
                    all[random.nextInt(all.length)],
                    "drawn",
                    null,
                    "zoe"),
                Readers.ORCHESTRATOR.name())));
  }

  private void cancel() {
    journal.now(
        Append.anywhere(
            Studio.TENANT,
            Studio.GOAL.stream(),
            new NewEntry(
                Envelope.of(Studio.TENANT, Studio.GOAL.toString()),
                new GoalCancelled(Studio.GOAL, "drawn"),
                Readers.ORCHESTRATOR.name())));
  }

  private void answer(Entry baton, Event event, String to) {
    journal.now(
        Append.anywhere(
                Studio.TENANT,
                Studio.GOAL.stream(),
                new NewEntry(baton.envelope().causedBy(baton.id()), event, to))
            .settling(baton.id()));
  }

  private static TaskFailed failed(TaskReady task, String code) {
    return new TaskFailed(
        task.goalId(), task.taskId(), task.agent(), task.skill(), new Fault(code, "drawn"), false);
  }

  private static BatonDropped dropped(String address, String taskId) {
    return new BatonDropped(address, "k", taskId, 8, new Fault(Fault.UNDELIVERED, "drawn"));
  }
}
