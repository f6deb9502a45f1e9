package io.kaze.gateway.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What form the answer's text must have. */
public sealed interface OutputFormat {
  /** Any. */
  record Plain() implements OutputFormat {}

  /** A JSON object of any shape. */
  record Json() implements OutputFormat {}

  /**
   * JSON that fits a schema.
   *
   * @param name a label without an effect
   * @param strict whether fitting is guaranteed; null leaves it to the provider
   */
  record JsonSchema(
      String name, @Nullable String description, ObjectNode schema, @Nullable Boolean strict)
      implements OutputFormat {}
}
