package io.kaze.bus.handoff;

import io.kaze.bus.attachment.AttachmentRef;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.goal.ReplyTo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A goal is to be worked on by another cell.
 *
 * @param goalId the goal
 * @param cell the other cell's name
 * @param text what the person wrote
 * @param vertical which vertical is to work on it there; null for any
 * @param replyTo where its answer goes in the end, in this cell
 * @param attachments the files that go with it
 */
public record GoalHandedOff(
    GoalId goalId,
    String cell,
    String text,
    @Nullable String vertical,
    ReplyTo replyTo,
    List<AttachmentRef> attachments)
    implements HandoffEvent {

  /** Those of long ago had none. */
  public GoalHandedOff {
    attachments = attachments == null ? List.of() : List.copyOf(attachments);
  }

  /** Of a goal that was submitted here. */
  public static GoalHandedOff of(GoalSubmitted goal, String cell) {
    return new GoalHandedOff(
        goal.goalId(), cell, goal.text(), goal.vertical(), goal.replyTo(), goal.attachments());
  }
}
