package io.kaze.channels.story;

import io.kaze.bus.message.RawJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an approval ended.
 *
 * @param state any but open
 * @param at when
 * @param decidedBy who decided; null when it was revoked
 * @param reason what was said with it; empty for nothing
 * @param output what stands instead of the draft; null when nothing else does
 */
public record ApprovalEnd(
    ApprovalState state,
    Instant at,
    @Nullable String decidedBy,
    String reason,
    @Nullable RawJson output) {

  /** Whether something else stands than what was drafted. */
  public boolean edited() {
    return output != null;
  }
}
