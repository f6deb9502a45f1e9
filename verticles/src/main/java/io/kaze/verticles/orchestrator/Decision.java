package io.kaze.verticles.orchestrator;

import io.kaze.bus.fault.Fault;
import io.kaze.verticles.orchestrator.planning.PlannedTask;
import java.time.Instant;
import java.util.List;

/** What is to be done next for a goal. */
sealed interface Decision {

  /** The first plan is to be made. */
  record MakePlan() implements Decision {}

  /** The plan in force cannot be carried on; a new one is to be made around what is done. */
  record RePlan() implements Decision {}

  /** The drafts of these tasks wait for a person, and nobody needs them any more. */
  record Revoke(List<TaskStory> tasks) implements Decision {
    public Revoke {
      tasks = List.copyOf(tasks);
    }
  }

  /** These tasks have all they need; side by side. */
  record StartTasks(List<PlannedTask> tasks) implements Decision {
    public StartTasks {
      tasks = List.copyOf(tasks);
    }
  }

  /** All is done; say so. */
  record Answer() implements Decision {}

  /** The goal ends without an answer. */
  record Fail(Fault fault) implements Decision {}

  /** Others are at work, or the goal is over. */
  record Nothing() implements Decision {}

  /** Decides. Pure: the same story at the same time leads to the same. */
  static Decision on(GoalStory story, OrchestratorSettings settings, Instant now) {
    Submission submission = story.submission();
    if (story.ended() || submission == null) {
      return new Nothing();
    }
    if (story.flaw() != null) {
      return new Fail(FailureWords.broken(story.flaw()));
    }
    List<TaskStory> heldInVain = story.heldInVain();
    if (!heldInVain.isEmpty()) {
      return new Revoke(heldInVain);
    }
    if (story.complete()) {
      return new Answer();
    }
    if (!now.isBefore(submission.end(settings.goalMax(), story.waits().until(now)))) {
      return new Fail(FailureWords.late(story));
    }
    return goOn(story, settings);
  }

  private static Decision goOn(GoalStory story, OrchestratorSettings settings) {
    if (story.plan() == null) {
      return new MakePlan();
    }
    if (story.broken()) {
      return story.plansMade() < settings.plansMax()
          ? new RePlan()
          : new Fail(FailureWords.outOfPlans(story));
    }
    List<PlannedTask> ready = story.ready();
    return ready.isEmpty() ? new Nothing() : new StartTasks(ready);
  }
}
