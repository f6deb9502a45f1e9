package io.kaze.bus.approval;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.kaze.bus.message.EntryId;
import java.util.UUID;

/**
 * Names an approval: one person's decision on one held draft.
 *
 * @param value the identifier of the entry that proposed the draft
 */
public record ApprovalId(@JsonValue UUID value) {
  private static final int TEXT_CHARACTERS = 36;

  /** The approval of the draft that an entry proposed. */
  public static ApprovalId of(EntryId draft) {
    return new ApprovalId(draft.value());
  }

  /** Reads the canonical text form; throws {@link IllegalArgumentException} on anything else. */
  @JsonCreator
  public static ApprovalId of(String text) {
    if (text.length() != TEXT_CHARACTERS) {
      throw new IllegalArgumentException("Not an approvalId: " + text);
    }
    return new ApprovalId(UUID.fromString(text));
  }

  /** The entry that proposed the draft. */
  public EntryId draft() {
    return new EntryId(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
