package io.kaze.gateway.route.file;

import java.util.List;

/** The data cannot be used: everything that is wrong with it, each with its line. */
public final class RoutesFault extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<String> faults;

  RoutesFault(List<String> faults) {
    super(String.join("\n", faults));
    this.faults = List.copyOf(faults);
  }

  /** All of them, in the order of the lines; none repeats a key. */
  public List<String> faults() {
    return faults;
  }
}
