package io.kaze.channels.story;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One task of a goal as it stands.
 *
 * @param taskId the task
 * @param skill what it is done with
 * @param agent who does it
 * @param status where it stands
 * @param dependsOn the tasks whose outputs it needs
 * @param reason why it was cleared, held, refused or failed, in words; null before that
 * @param approval the approval it needs or needed; null for none
 */
public record TaskStory(
    String taskId,
    String skill,
    String agent,
    TaskStatus status,
    List<String> dependsOn,
    @Nullable String reason,
    @Nullable TaskApproval approval) {

  public TaskStory {
    dependsOn = List.copyOf(dependsOn);
  }

  static TaskStory planned(String taskId, String skill, String agent, List<String> dependsOn) {
    return new TaskStory(taskId, skill, agent, TaskStatus.WAITING, dependsOn, null, null);
  }

  TaskStory now(TaskStatus next, @Nullable String why) {
    return new TaskStory(taskId, skill, agent, next, dependsOn, why, approval);
  }

  TaskStory over(Instant at) {
    return status == TaskStatus.HELD && approval != null
        ? with(approval.over(at)).now(TaskStatus.REVOKED, "The goal is over.")
        : this;
  }

  TaskStory with(TaskApproval next) {
    return new TaskStory(taskId, skill, agent, status, dependsOn, reason, next);
  }
}
