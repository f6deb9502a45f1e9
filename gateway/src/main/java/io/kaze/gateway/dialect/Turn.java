package io.kaze.gateway.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing said in a conversation.
 *
 * @param name who of several with the same role speaks; null when nothing is said of it
 */
public record Turn(Role role, List<Part> parts, @Nullable String name) {
  /** Keeps its own copy of the parts. */
  public Turn {
    parts = List.copyOf(parts);
  }

  /** A turn whose speaker has no name. */
  public static Turn of(Role role, List<? extends Part> parts) {
    return new Turn(role, List.copyOf(parts), null);
  }
}
