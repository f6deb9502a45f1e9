package io.kaze.verticles.orchestrator.planning;

import java.util.ArrayList;
import java.util.List;

/**
 * The goal cannot be planned.
 *
 * @param reason what was understood and why that cannot be done
 * @param missing what to add so that it can be done, one line each; may be empty
 * @param can what Kaze can do, one line per skill; may be empty
 */
public record NoPlan(String reason, List<String> missing, List<String> can) implements Planning {

  /** Copies. */
  public NoPlan {
    missing = List.copyOf(missing);
    can = List.copyOf(can);
  }

  /** All of it as a few lines of Markdown, for the goal's sender. */
  public String words() {
    var lines = new ArrayList<String>();
    lines.add(reason);
    if (!missing.isEmpty()) {
      lines.add("");
      missing.forEach(line -> lines.add("- " + line));
    }
    if (!can.isEmpty()) {
      lines.add("");
      lines.add("What I can do:");
      can.forEach(line -> lines.add("- " + line));
    }
    return String.join("\n", lines);
  }
}
