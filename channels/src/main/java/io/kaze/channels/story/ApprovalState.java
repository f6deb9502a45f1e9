package io.kaze.channels.story;

import io.kaze.bus.approval.Decision;
import java.util.Locale;

/** Where an approval stands. */
public enum ApprovalState {
  /** A person is waited for. */
  OPEN,
  /** The draft stands, as drafted or as edited. */
  APPROVED,
  /** A person turned the draft down. */
  REJECTED,
  /** Nobody decided in time. */
  EXPIRED,
  /** Nobody needs to decide any more: the goal went on without the draft, or is over. */
  REVOKED;

  /** The word used outside: the name in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of a {@link #word}; {@link IllegalArgumentException} for any other. */
  public static ApprovalState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Where a decision leads. */
  public static ApprovalState after(Decision decision) {
    return switch (decision) {
      case APPROVED -> APPROVED;
      case REJECTED -> REJECTED;
      case EXPIRED -> EXPIRED;
    };
  }
}
