package io.kaze.bus.bridge.peer;

/** Whether another cell is there, as far as this process knows. */
public enum Reach {
  /** It said that it lives, or answered, a moment ago. */
  CONNECTED,
  /** It does not answer, or says no more that it lives. */
  AWAY,
  /** Nothing is offered to it, and no beacon of it comes through. */
  UNKNOWN
}
