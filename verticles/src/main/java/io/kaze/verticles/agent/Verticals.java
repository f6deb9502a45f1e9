package io.kaze.verticles.agent;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The supervisors of verticals that had anything to do. On the runtime's context alone. */
final class Verticals {
  private final Map<VerticalKey, VerticalSupervisor> supervisors = new HashMap<>();
  private final Function<VerticalKey, VerticalSupervisor> make;

  Verticals(Function<VerticalKey, VerticalSupervisor> make) {
    this.make = make;
  }

  VerticalSupervisor of(VerticalKey key) {
    return supervisors.computeIfAbsent(key, make);
  }

  boolean down(VerticalKey key) {
    VerticalSupervisor supervisor = supervisors.get(key);
    return supervisor != null && supervisor.down();
  }
}
