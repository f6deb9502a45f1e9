package io.kaze.channels.rest.goal;

import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.answer.Artefact;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalView;
import io.kaze.channels.story.ApprovalEnd;
import io.kaze.channels.story.Ending;
import io.kaze.channels.story.GoalStory;
import io.kaze.channels.story.TaskApproval;
import io.kaze.channels.story.TaskStory;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goals as JSON; what there is none of is left out. */
public final class GoalJson {

  private GoalJson() {}

  /** One line of a list of goals. */
  static JsonObject of(GoalView goal) {
    JsonObject json =
        new JsonObject()
            .put("goalId", goal.goalId().toString())
            .put("text", goal.text())
            .put("status", goal.status().word());
    return times(json, goal.submittedAt(), goal.endedAt())
        .put("plans", goal.plans())
        .mergeIn(present("vertical", goal.vertical()));
  }

  /**
   * All about a goal.
   *
   * @param address where the goal is found
   */
  static JsonObject of(GoalStory story, String address) {
    Ending ending = story.ending();
    JsonObject json =
        new JsonObject()
            .put("goalId", story.submitted().goalId().toString())
            .put("text", story.submitted().text())
            .put("status", story.status().word());
    return times(json, story.submittedAt(), ending == null ? null : ending.at())
        .mergeIn(present("vertical", story.submitted().vertical()))
        .put("plans", story.work().plans())
        .mergeIn(present("planReason", story.work().planReason()))
        .put("tasks", tasks(story.tasks()))
        .mergeIn(ending == null ? new JsonObject() : outcome(ending, address));
  }

  /**
   * What became of a goal, and nothing else of it.
   *
   * @param address where the goal is found
   */
  public static JsonObject of(GoalId goal, Ending ending, String address) {
    return new JsonObject()
        .put("goalId", goal.toString())
        .put("status", ending.status().word())
        .mergeIn(outcome(ending, address));
  }

  private static JsonObject times(JsonObject json, Object submittedAt, @Nullable Object endedAt) {
    return json.put("submittedAt", submittedAt.toString())
        .mergeIn(present("endedAt", endedAt == null ? null : endedAt.toString()));
  }

  private static JsonObject present(String property, @Nullable String value) {
    return value == null ? new JsonObject() : new JsonObject().put(property, value);
  }

  /** The tasks of a plan, as they stand. */
  public static JsonArray tasks(List<TaskStory> tasks) {
    JsonArray array = new JsonArray();
    for (TaskStory task : tasks) {
      array.add(
          new JsonObject()
              .put("taskId", task.taskId())
              .put("skill", task.skill())
              .put("agent", task.agent())
              .put("status", task.status().word())
              .put("dependsOn", new JsonArray(task.dependsOn()))
              .mergeIn(present("reason", task.reason()))
              .mergeIn(approval(task.approval())));
    }
    return array;
  }

  private static JsonObject approval(@Nullable TaskApproval approval) {
    if (approval == null) {
      return new JsonObject();
    }
    JsonObject json =
        new JsonObject()
            .put("approvalId", approval.approvalId().toString())
            .put("state", approval.state().word())
            .put("level", approval.level().word())
            .put("decideBy", approval.decideBy().toString());
    ApprovalEnd end = approval.end();
    if (end != null) {
      json.mergeIn(present("decidedBy", end.decidedBy()))
          .put("decidedAt", end.at().toString())
          .put("decisionReason", end.reason())
          .put("edited", end.edited());
    }
    return new JsonObject().put("approval", json);
  }

  private static JsonObject outcome(Ending ending, String address) {
    JsonObject json = new JsonObject();
    AnswerReady answer = ending.answer();
    if (answer != null) {
      json.put(
          "answer",
          new JsonObject()
              .put("text", answer.text())
              .put("artefacts", artefacts(answer.artefacts(), address)));
    }
    Fault fault = ending.fault();
    return fault == null ? json : json.put("fault", of(fault));
  }

  /** The files of an answer, by their addresses. */
  public static JsonArray artefacts(List<Artefact> artefacts, String address) {
    JsonArray array = new JsonArray();
    for (Artefact artefact : artefacts) {
      array.add(
          new JsonObject()
              .put("name", artefact.name())
              .put("mediaType", artefact.mediaType())
              .put("href", GoalPath.artefact(address, artefact.name())));
    }
    return array;
  }

  /** Why something could not be done. */
  public static JsonObject of(Fault fault) {
    return new JsonObject().put("code", fault.code()).put("message", fault.message());
  }
}
