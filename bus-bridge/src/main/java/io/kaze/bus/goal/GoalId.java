package io.kaze.bus.goal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.kaze.bus.message.StreamId;
import java.util.UUID;

/**
 * Names a goal within its tenant.
 *
 * @param value a UUID
 */
public record GoalId(@JsonValue UUID value) {
  private static final String STREAM = "goal/";

  /** Reads the canonical text form; throws {@link IllegalArgumentException} on anything else. */
  @JsonCreator
  public static GoalId of(String text) {
    if (text.length() != 36) {
      throw new IllegalArgumentException("Not a goalId: " + text);
    }
    return new GoalId(UUID.fromString(text));
  }

  /** The stream that tells this goal's whole story. */
  public StreamId stream() {
    return new StreamId(STREAM + value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
