package io.kaze.bus.task;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a skill changes outside Kaze. */
public enum Effects {
  /** Nothing: it reads and computes. */
  @JsonProperty("none")
  NONE,
  /** Something: a message sent, a record written. */
  @JsonProperty("external")
  EXTERNAL
}
