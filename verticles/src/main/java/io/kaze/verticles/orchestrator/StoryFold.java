package io.kaze.verticles.orchestrator;

import io.kaze.bus.answer.AnswerEvent;
import io.kaze.bus.approval.ApprovalEvent;
import io.kaze.bus.fault.BatonDropped;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalEvent;
import io.kaze.bus.goal.GoalFailed;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.goal.PlanMade;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.message.Event;
import io.kaze.bus.message.Json;
import io.kaze.bus.ruling.RulingEvent;
import io.kaze.bus.task.CallMade;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.TaskEvent;
import io.kaze.bus.task.TaskFailed;
import io.kaze.bus.task.TaskReady;
import io.kaze.verticles.orchestrator.planning.Plan;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Tells a goal's story on, entry by entry: a pure fold. */
final class StoryFold {
  private StoryFold() {}

  /** The story after entries that follow on it; those it tells of already are passed over. */
  static GoalStory after(GoalStory story, List<Entry> entries) {
    GoalStory told = story;
    for (Entry entry : entries) {
      told = after(told, entry);
    }
    return told;
  }

  private static GoalStory after(GoalStory story, Entry entry) {
    if (entry.position() <= story.position()) {
      return story;
    }
    if (entry.position() != story.position() + 1) {
      throw new IllegalStateException(
          "%s goes on at %d, not at %d"
              .formatted(entry.stream(), story.position() + 1, entry.position()));
    }
    return told(story, entry).at(entry.position());
  }

  private static GoalStory told(GoalStory story, Entry entry) {
    return switch (entry.event()) {
      case GoalSubmitted goal ->
          story.asked(
              new Submission(
                  goal, entry.at(), entry.envelope().deadline(), entry.envelope().traceparent()));
      case DraftReady draft ->
          task(story, draft.taskId(), task -> task.after(draft, entry.id())).since(entry.at());
      default -> after(story, entry.event(), entry.at());
    };
  }

  /**
   * The story after an event that is about to be written down, at about that time. Not for drafts:
   * who proposes a call is named by its entry.
   */
  static GoalStory after(GoalStory story, Event event, Instant at) {
    return happened(story, event).since(at);
  }

  private static GoalStory happened(GoalStory story, Event event) {
    return switch (event) {
      case GoalEvent it -> goal(story, it);
      case TaskEvent it -> task(story, it);
      case RulingEvent it -> task(story, it.taskId(), task -> task.after(it));
      case ApprovalEvent it -> task(story, it.taskId(), task -> task.after(it));
      case AnswerEvent it -> story.end();
      case BatonDropped it -> task(story, it.about(), task -> task.after(it));
      // Events of other stories are open-ended; none of them changes this one.
      default -> story;
    };
  }

  private static GoalStory goal(GoalStory story, GoalEvent event) {
    return switch (event) {
      case GoalSubmitted submitted -> story;
      case PlanMade made -> planned(story, made);
      case GoalFailed failed -> story.end();
      case GoalCancelled cancelled -> story.end();
    };
  }

  private static GoalStory planned(GoalStory story, PlanMade made) {
    try {
      return story.planned(Json.read(made.plan().text(), Plan.class));
    } catch (IllegalArgumentException unreadable) {
      return story.flawed("plan %d cannot be read".formatted(made.number()));
    }
  }

  private static GoalStory task(GoalStory story, TaskEvent event) {
    return switch (event) {
      case TaskReady ready -> begun(story, ready);
      case DraftReady draft -> story;
      case CallMade made -> task(story, made.taskId(), task -> task.after(made));
      case TaskFailed failed -> task(story, failed.taskId(), task -> task.after(failed));
    };
  }

  private static GoalStory begun(GoalStory story, TaskReady ready) {
    String taskId = ready.taskId();
    return story.tasks().containsKey(taskId)
        ? task(story, taskId, task -> task.after(ready))
        : story.planned(taskId).map(TaskStory::begun).map(story::with).orElse(story);
  }

  private static GoalStory task(GoalStory story, String taskId, UnaryOperator<TaskStory> step) {
    TaskStory task = story.tasks().get(taskId);
    return task == null ? story : story.with(step.apply(task));
  }
}
