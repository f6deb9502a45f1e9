package io.kaze.channels.rest.follow;

import io.kaze.bus.answer.AnswerDelivered;
import io.kaze.bus.answer.AnswerEvent;
import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.approval.ApprovalDecided;
import io.kaze.bus.approval.ApprovalEvent;
import io.kaze.bus.approval.ApprovalRevoked;
import io.kaze.bus.effect.EffectDone;
import io.kaze.bus.effect.EffectDoubt;
import io.kaze.bus.effect.EffectEvent;
import io.kaze.bus.effect.EffectFailed;
import io.kaze.bus.effect.EffectIntended;
import io.kaze.bus.fault.BatonDropped;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalEvent;
import io.kaze.bus.goal.GoalFailed;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.goal.PlanMade;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.message.Event;
import io.kaze.bus.ruling.DraftCleared;
import io.kaze.bus.ruling.DraftHeld;
import io.kaze.bus.ruling.DraftRefused;
import io.kaze.bus.ruling.Level;
import io.kaze.bus.ruling.RulingEvent;
import io.kaze.bus.task.CallMade;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.TaskEvent;
import io.kaze.bus.task.TaskFailed;
import io.kaze.bus.task.TaskReady;
import io.kaze.channels.rest.goal.GoalJson;
import io.kaze.channels.story.PlannedTasks;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What is told of an entry: enough to show how a goal goes on, without what tasks put out and what
 * the answer says, which may be large and is fetched when wanted.
 *
 * @param kind the kind of the entry, in lower case with hyphens
 * @param data the particulars
 */
record Telling(String kind, JsonObject data) {

  /**
   * Tells an entry.
   *
   * @param address where the goal is found
   */
  static Telling of(Entry entry, String address) {
    Telling told = of(entry.event(), address);
    told.data.put("at", entry.at().toString()).put("goalId", entry.envelope().correlation());
    return told;
  }

  private static Telling of(Event event, String address) {
    return switch (event) {
      case GoalEvent goal -> goal(goal);
      case TaskEvent task -> task(task);
      case RulingEvent ruling -> ruling(ruling);
      case ApprovalEvent approval -> approval(approval);
      case AnswerEvent answer -> answer(answer, address);
      case BatonDropped dropped -> dropped(dropped);
      case EffectEvent effect -> effect(effect);
      // A newer kind than this knows: that it happened is told, no more.
      default -> new Telling("other", new JsonObject());
    };
  }

  private static Telling goal(GoalEvent event) {
    return switch (event) {
      case GoalSubmitted submitted -> submitted(submitted);
      case PlanMade plan ->
          told("plan-made", "number", plan.number())
              .and("reason", plan.reason())
              .and("tasks", GoalJson.tasks(PlannedTasks.of(plan.plan())));
      case GoalFailed failed -> told("goal-failed", "fault", GoalJson.of(failed.fault()));
      case GoalCancelled cancelled -> told("goal-cancelled", "reason", cancelled.reason());
    };
  }

  private static Telling submitted(GoalSubmitted submitted) {
    JsonArray files = new JsonArray();
    submitted
        .attachments()
        .forEach(file ->
            files.add(
                new JsonObject()
                    .put("name", file.name())
                    .put("mediaType", file.mediaType())
                    .put("sizeBytes", file.sizeBytes())));
    return told("goal-submitted", "text", submitted.text())
        .and("vertical", submitted.vertical())
        .and("attachments", files);
  }

  private static Telling task(TaskEvent event) {
    Telling told =
        switch (event) {
          case TaskReady ready ->
              told("task-ready", "skill", ready.skill())
                  .and("agent", ready.agent())
                  .and("call", ready.call() == null ? null : ready.call().tool());
          case DraftReady draft ->
              told("draft-ready", "skill", draft.skill())
                  .and("agent", draft.agent())
                  .and("outputCharacters", draft.output().text().length())
                  .and("call", draft.call());
          case CallMade made ->
              told("call-made", "skill", made.skill())
                  .and("agent", made.agent())
                  .and("call", made.tool())
                  .and("outputCharacters", made.output().text().length());
          case TaskFailed failed ->
              told("task-failed", "skill", failed.skill())
                  .and("agent", failed.agent())
                  .and("fault", GoalJson.of(failed.fault()))
                  .and("parked", failed.parked());
        };
    return told.and("taskId", event.taskId());
  }

  private static Telling ruling(RulingEvent event) {
    Telling told =
        switch (event) {
          case DraftCleared cleared ->
              told("draft-cleared", "skill", cleared.skill())
                  .and("level", word(cleared.level()))
                  .and("reason", cleared.reason());
          case DraftRefused refused ->
              told("draft-refused", "skill", refused.skill())
                  .and("level", word(refused.level()))
                  .and("reason", refused.reason());
          case DraftHeld held ->
              told("draft-held", "skill", held.skill())
                  .and("agent", held.agent())
                  .and("level", held.level().word())
                  .and("reason", held.reason())
                  .and("approvalId", held.approvalId().toString())
                  .and("decideBy", held.decideBy().toString());
        };
    return told.and("taskId", event.taskId());
  }

  private static @Nullable String word(@Nullable Level level) {
    return level == null ? null : level.word();
  }

  private static Telling approval(ApprovalEvent event) {
    Telling told =
        switch (event) {
          case ApprovalDecided decided ->
              told("approval-decided", "skill", decided.skill())
                  .and("decision", decided.decision().word())
                  .and("decidedBy", decided.decidedBy())
                  .and("reason", decided.reason())
                  .and("edited", decided.output() != null);
          case ApprovalRevoked revoked -> told("approval-revoked", "reason", revoked.reason());
        };
    return told.and("approvalId", event.approvalId().toString()).and("taskId", event.taskId());
  }

  private static Telling answer(AnswerEvent event, String address) {
    return switch (event) {
      case AnswerReady ready ->
          told("answer-ready", "textCharacters", ready.text().length())
              .and("artefacts", GoalJson.artefacts(ready.artefacts(), address));
      case AnswerDelivered delivered -> told("answer-delivered", "channel", delivered.channel());
    };
  }

  private static Telling effect(EffectEvent event) {
    Telling told =
        switch (event) {
          case EffectIntended intended -> told("effect-intended", "side", intended.side());
          case EffectDone done -> told("effect-done", "attempts", done.attempts());
          case EffectFailed failed ->
              told("effect-failed", "attempts", failed.attempts())
                  .and("fault", GoalJson.of(failed.fault()));
          case EffectDoubt doubt ->
              told("effect-doubt", "attempts", doubt.attempts())
                  .and("fault", GoalJson.of(doubt.fault()));
        };
    return told.and("name", event.name()).and("key", event.key().toString());
  }

  private static Telling dropped(BatonDropped dropped) {
    return told("baton-dropped", "kind", dropped.kind())
        .and("about", dropped.about())
        .and("tries", dropped.tries())
        .and("fault", GoalJson.of(dropped.fault()));
  }

  private static Telling told(String kind, String property, Object value) {
    return new Telling(kind, new JsonObject().put(property, value));
  }

  private Telling and(String property, @Nullable Object value) {
    if (value != null) {
      data.put(property, value);
    }
    return this;
  }

  /** Whether nothing is told behind this. */
  static boolean isLast(Event event) {
    return event instanceof AnswerDelivered || event instanceof GoalCancelled;
  }
}
