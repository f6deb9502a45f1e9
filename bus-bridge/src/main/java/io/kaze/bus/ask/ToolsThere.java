package io.kaze.bus.ask;

import io.kaze.bus.message.RawJson;
import io.kaze.bus.task.Effects;
import java.util.List;

/**
 * The tools that may be used at this moment, of those asked about.
 *
 * @param tools in the order of their names
 * @param missing why others may not be used or are not there, one line each
 */
public record ToolsThere(List<Tool> tools, List<String> missing) {
  public ToolsThere {
    tools = List.copyOf(tools);
    missing = List.copyOf(missing);
  }

  /**
   * A tool.
   *
   * @param name as {@code server.tool}
   * @param description what it is good for, for a model
   * @param input the JSON Schema of its arguments
   * @param effects what it may change outside
   */
  public record Tool(String name, String description, RawJson input, Effects effects) {}
}
