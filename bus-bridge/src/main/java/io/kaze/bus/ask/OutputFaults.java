package io.kaze.bus.ask;

import java.util.List;

/**
 * What is wrong with an output.
 *
 * @param faults one line each, the most precise first; empty when it is as the skill promises
 */
public record OutputFaults(List<String> faults) {
  public OutputFaults {
    faults = List.copyOf(faults);
  }
}
