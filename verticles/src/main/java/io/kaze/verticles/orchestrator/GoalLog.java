package io.kaze.verticles.orchestrator;

import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.approval.ApprovalRevoked;
import io.kaze.bus.goal.GoalFailed;
import io.kaze.bus.goal.PlanMade;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.task.TaskReady;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** What the orchestrator wrote down, for the log: turns for the worse loudly, the rest quietly. */
final class GoalLog {
  private static final Logger LOG = LoggerFactory.getLogger(GoalLog.class);

  private GoalLog() {}

  static void wrote(Entry entry) {
    switch (entry.event()) {
      case PlanMade plan ->
          about(entry, plan.number() > 1 ? LOG.atInfo() : LOG.atDebug())
              .log("Plan {}: {}", plan.number(), plan.reason());
      case TaskReady task ->
          about(entry, LOG.atDebug())
              .addKeyValue("taskId", task.taskId())
              .addKeyValue("agent", task.agent())
              .addKeyValue("skill", task.skill())
              .log("Task ready");
      case ApprovalRevoked revoked ->
          about(entry, LOG.atInfo())
              .addKeyValue("taskId", revoked.taskId())
              .addKeyValue("approvalId", revoked.approvalId())
              .log("Approval revoked: {}", revoked.reason());
      case AnswerReady answer ->
          about(entry, LOG.atDebug()).log("Answer ready with {} files", answer.artefacts().size());
      case GoalFailed failed ->
          about(entry, LOG.atInfo())
              .log("Goal failed ({}): {}", failed.fault().code(), failed.fault().message());
      // The orchestrator writes nothing else.
      default -> {}
    }
  }

  private static LoggingEventBuilder about(Entry entry, LoggingEventBuilder line) {
    return line.addKeyValue("tenant", entry.envelope().tenant())
        .addKeyValue("goalId", entry.envelope().correlation());
  }
}
