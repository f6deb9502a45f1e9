package io.kaze.bus.knowledge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.kaze.bus.message.StreamId;
import java.util.UUID;

/**
 * Names a contribution within its tenant.
 *
 * @param value a UUID
 */
public record ContributionId(@JsonValue UUID value) {
  private static final String STREAM = "knowledge/";

  /** Reads the canonical text form; throws {@link IllegalArgumentException} on anything else. */
  @JsonCreator
  public static ContributionId of(String text) {
    if (text.length() != 36) {
      throw new IllegalArgumentException("Not a contributionId: " + text);
    }
    return new ContributionId(UUID.fromString(text));
  }

  /**
   * The stream that tells what became of it. Each has one of its own, so that contributions never
   * wait for each other; what there is on a subject is found in the table derived from them.
   */
  public StreamId stream() {
    return new StreamId(STREAM + value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
