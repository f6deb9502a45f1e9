package io.kaze.bus.ask;

import java.util.List;

/**
 * Asks which tools may be used. Answered with {@link ToolsThere}.
 *
 * @param user who wants to use them
 * @param names those asked about: {@code server.tool}, or {@code server.*} for all of one server;
 *     at most {@link #NAMES_MAX}
 */
public record ToolsLookup(ToolUser user, List<String> names) implements Ask<ToolsThere> {

  /** The most names of one question. */
  public static final int NAMES_MAX = 64;

  public ToolsLookup {
    names = List.copyOf(names);
    if (names.size() > NAMES_MAX) {
      throw new IllegalArgumentException("At most " + NAMES_MAX + " names of tools");
    }
  }
}
