package io.kaze.bus.ask;

import io.kaze.bus.ruling.DraftCleared;
import org.jspecify.annotations.Nullable;

/**
 * How a draft would be ruled on at this moment.
 *
 * @param cleared the ruling that lets it stand, to be written with it; null when the draft is to go
 *     to the ramp, which writes any other ruling itself
 */
public record RulingThere(@Nullable DraftCleared cleared) {

  /** Whether this lets that very draft stand, and no other. */
  public boolean clears(RulingLookup draft) {
    return cleared != null
        && draft.goalId().equals(cleared.goalId())
        && draft.taskId().equals(cleared.taskId())
        && draft.skill().equals(cleared.skill());
  }
}
