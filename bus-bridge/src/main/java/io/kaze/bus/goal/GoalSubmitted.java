package io.kaze.bus.goal;

import io.kaze.bus.attachment.AttachmentRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person stated a goal.
 *
 * @param goalId the goal
 * @param text what the person wrote; not blank, at most {@link #TEXT_MAX} characters
 * @param attachments the files that came with it; at most {@link #ATTACHMENTS_MAX}
 * @param vertical which vertical is to work on it; null for any
 * @param replyTo where the answer goes
 */
public record GoalSubmitted(
    GoalId goalId,
    String text,
    List<AttachmentRef> attachments,
    @Nullable String vertical,
    ReplyTo replyTo)
    implements GoalEvent {

  /** The most characters a goal's text may have. */
  public static final int TEXT_MAX = 20_000;

  /** The most files that may come with a goal. */
  public static final int ATTACHMENTS_MAX = 20;

  public GoalSubmitted {
    attachments = List.copyOf(attachments);
    if (text.isBlank() || text.length() > TEXT_MAX || attachments.size() > ATTACHMENTS_MAX) {
      throw new IllegalArgumentException(
          "A goal has 1 to %d characters of text and at most %d attachments"
              .formatted(TEXT_MAX, ATTACHMENTS_MAX));
    }
  }
}
