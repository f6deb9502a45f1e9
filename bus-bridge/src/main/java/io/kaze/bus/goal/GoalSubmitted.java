package io.kaze.bus.goal;

import io.kaze.bus.attachment.AttachmentRef;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person stated a goal.
 *
 * @param goalId the goal
 * @param text what the person wrote; not blank, at most {@link #TEXT_MAX} characters
 * @param attachments the files that came with it; at most {@link #ATTACHMENTS_MAX}
 * @param vertical which vertical is to work on it; null for any
 * @param replyTo where the answer goes
 * @param submittedBy with what; null when it came another way than through the door
 */
public record GoalSubmitted(
    GoalId goalId,
    String text,
    List<AttachmentRef> attachments,
    @Nullable String vertical,
    ReplyTo replyTo,
    @Nullable Submitter submittedBy)
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

  /** A goal that came another way than through the door. */
  public GoalSubmitted(
      GoalId goalId,
      String text,
      List<AttachmentRef> attachments,
      @Nullable String vertical,
      ReplyTo replyTo) {
    this(goalId, text, attachments, vertical, replyTo, null);
  }

  /** Whether two say the same: the words, and the files by name, type and content. */
  public boolean saysTheSameAs(GoalSubmitted other) {
    return text.equals(other.text)
        && Objects.equals(vertical, other.vertical)
        && replyTo.equals(other.replyTo)
        && contents().equals(other.contents());
  }

  private List<List<String>> contents() {
    return attachments.stream()
        .map(file -> List.of(file.name(), file.mediaType(), file.sha256()))
        .toList();
  }
}
