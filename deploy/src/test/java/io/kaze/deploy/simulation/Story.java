package io.kaze.deploy.simulation;

import io.kaze.bus.answer.AnswerDelivered;
import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.approval.ApprovalDecided;
import io.kaze.bus.approval.Decision;
import io.kaze.bus.fault.BatonDropped;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalFailed;
import io.kaze.bus.goal.PlanMade;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.message.Event;
import io.kaze.bus.ruling.DraftCleared;
import io.kaze.bus.ruling.DraftHeld;
import io.kaze.bus.ruling.RulingEvent;
import io.kaze.bus.task.CallMade;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.TaskFailed;
import io.kaze.bus.task.TaskReady;
import io.kaze.bus.tool.ToolCalled;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** What must hold of every goal's stream, however it went. */
final class Story {
  private final List<Entry> entries;
  private final List<String> wrong = new ArrayList<>();

  private Story(List<Entry> entries) {
    this.entries = entries;
  }

  /** What does not hold, in words. */
  static List<String> wrong(List<Entry> entries) {
    Story story = new Story(entries);
    story.positions();
    story.ends();
    story.once("begun", TaskReady.class, ready -> List.of(ready.taskId(), ready.call() != null));
    story.once("called", CallMade.class, CallMade::taskId);
    story.calledWhenCleared();
    story.once("cleared", DraftCleared.class, DraftCleared::taskId);
    story.once("planned", PlanMade.class, PlanMade::number);
    story.answeredOnce("a task", TaskReady.class, Story::isResult);
    story.answeredOnce("a draft", DraftReady.class, Story::isRuling);
    story.answeredOnce("an approval", DraftHeld.class, ApprovalDecided.class::isInstance);
    story.nothingTwice();
    return story.wrong;
  }

  private static boolean isResult(Event event) {
    return event instanceof DraftReady
        || event instanceof CallMade
        || event instanceof TaskFailed
        || event instanceof BatonDropped;
  }

  private static boolean isRuling(Event event) {
    return event instanceof RulingEvent || event instanceof BatonDropped;
  }

  private void positions() {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).position() != i + 1) {
        wrong.add("A gap before position " + entries.get(i).position());
      }
    }
  }

  /** Of what was proposed nothing is called before it is cleared, nor when it is turned down. */
  private void calledWhenCleared() {
    Set<String> cleared = new HashSet<>();
    for (Entry entry : entries) {
      switch (entry.event()) {
        case DraftCleared ruling -> cleared.add(ruling.taskId());
        case ApprovalDecided decided when decided.decision() == Decision.APPROVED ->
            cleared.add(decided.taskId());
        case ToolCalled call
            when call.tool().equals(Studio.FOUNDRY) && !cleared.contains(call.callId()) ->
            wrong.add("%s was called and not cleared".formatted(call.callId()));
        default -> {}
      }
    }
  }

  private long count(Predicate<Event> passing) {
    return entries.stream().map(Entry::event).filter(passing).count();
  }

  private void ends() {
    long ends = count(e -> e instanceof AnswerReady || e instanceof GoalFailed);
    long cancelled = count(GoalCancelled.class::isInstance);
    if (ends > 1 || ends + cancelled == 0) {
      wrong.add("It ended %d times".formatted(ends));
    }
    long delivered = count(AnswerDelivered.class::isInstance);
    if (delivered != ends) {
      wrong.add("%d ends, and %d were delivered".formatted(ends, delivered));
    }
  }

  private <E extends Event> void once(String what, Class<E> kind, Function<E, Object> name) {
    Set<Object> seen = new HashSet<>();
    for (Entry entry : entries) {
      if (kind.isInstance(entry.event())) {
        Object named = name.apply(kind.cast(entry.event()));
        if (!seen.add(named)) {
          wrong.add("%s was %s twice".formatted(named, what));
        }
      }
    }
  }

  private void answeredOnce(String what, Class<? extends Event> asked, Predicate<Event> isAnswer) {
    for (Entry entry : entries) {
      if (asked.isInstance(entry.event())) {
        List<Event> answers =
            entries.stream()
                .filter(e -> entry.id().equals(e.envelope().cause()))
                .map(Entry::event)
                .filter(isAnswer)
                .toList();
        if (answers.size() > 1) {
          wrong.add("%s at %d has %s".formatted(what, entry.position(), answers));
        }
      }
    }
  }

  private void nothingTwice() {
    Set<Object> seen = new HashSet<>();
    for (Entry entry : entries) {
      Event event = entry.event();
      if (entry.envelope().cause() != null
          && !seen.add(List.of(entry.envelope().cause(), event.getClass(), event.subject()))) {
        wrong.add("Twice, at last at %d: %s".formatted(entry.position(), event));
      }
    }
  }
}
