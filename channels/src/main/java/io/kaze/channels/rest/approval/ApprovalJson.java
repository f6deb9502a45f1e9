package io.kaze.channels.rest.approval;

import io.kaze.bus.message.RawJson;
import io.kaze.bus.task.DraftReady;
import io.kaze.channels.approval.ApprovalView;
import io.kaze.channels.story.ApprovalState;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Approvals as JSON; what there is none of is left out. */
final class ApprovalJson {
  private ApprovalJson() {}

  /** One line of a list. */
  static JsonObject of(ApprovalView approval) {
    JsonObject json =
        new JsonObject()
            .put("approvalId", approval.approvalId().toString())
            .put("goalId", approval.goalId().toString())
            .put("goalText", approval.goalText())
            .put("taskId", approval.taskId())
            .put("agent", approval.agent())
            .put("skill", approval.skill())
            .put("effects", approval.effects().word())
            .put("level", approval.level().word())
            .put("reason", approval.reason())
            .put("state", approval.state().word())
            .put("heldAt", approval.heldAt().toString())
            .put("decideBy", approval.decideBy().toString());
    return approval.state() == ApprovalState.OPEN ? json : ended(json, approval);
  }

  private static JsonObject ended(JsonObject json, ApprovalView approval) {
    put(json, "decidedBy", approval.decidedBy());
    put(json, "decidedAt", approval.decidedAt());
    put(json, "decisionReason", approval.decisionReason());
    return json.put("edited", approval.edited());
  }

  private static void put(JsonObject json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value.toString());
    }
  }

  /**
   * All about one, its outputs to the last digit as they were written down.
   *
   * @param goalText all that the goal asks for
   * @param draft what was drafted; null when that is not there
   * @param editedOutput what stands instead; null when nothing else does
   */
  static Buffer of(
      ApprovalView approval,
      String goalText,
      @Nullable DraftReady draft,
      @Nullable RawJson editedOutput) {
    JsonObject line = of(approval).put("goalText", goalText);
    put(line, "call", draft == null ? null : draft.call());
    String head = line.encode();
    StringBuilder json = new StringBuilder(head.substring(0, head.length() - 1));
    append(json, "output", draft == null ? null : draft.output());
    append(json, "editedOutput", editedOutput);
    return Buffer.buffer(json.append('}').toString());
  }

  private static void append(StringBuilder json, String name, @Nullable RawJson value) {
    if (value != null) {
      json.append(",\"").append(name).append("\":").append(value.text());
    }
  }
}
