package io.kaze.verticles.orchestrator.planning;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Where the value of a fact comes from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Source.Given.class, name = "goal"),
  @JsonSubTypes.Type(value = Source.From.class, name = "task"),
  @JsonSubTypes.Type(value = Source.Done.class, name = "done")
})
public sealed interface Source {

  /**
   * Known from the goal itself.
   *
   * @param fact its name
   * @param value JSON as plain Java: String, Boolean, Long, Double, List or Map of these; for an
   *     attachment a map of {@code attachmentId}, {@code name}, {@code mediaType} and {@code
   *     sizeBytes}
   */
  record Given(String fact, Object value) implements Source {
    /** Freezes the value. */
    public Given {
      value = Frozen.copy(value);
    }
  }

  /**
   * The output of a task of the same plan.
   *
   * @param taskId that task
   */
  record From(String taskId) implements Source {}

  /**
   * The output of a task that an earlier plan of the goal has finished.
   *
   * @param taskId that task
   * @param fact what it gave
   */
  record Done(String taskId, String fact) implements Source {}
}
