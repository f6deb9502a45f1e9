package io.kaze.deploy.settings;

import java.util.Locale;

/** A room that a process can hold. */
public enum Room {
  /** Agents, skills, orchestrators. */
  VERTICLES,
  /** The voices people speak with. */
  CHANNELS,
  /** Rulings on drafts. */
  GOVERNANCE,
  /** Calls of models; the only room that reads keys. */
  GATEWAY;

  /** The room's folder. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
