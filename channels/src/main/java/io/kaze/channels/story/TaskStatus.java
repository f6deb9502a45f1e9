package io.kaze.channels.story;

import java.util.Locale;

/**
 * Where a task stands.
 *
 * <pre>
 *   waiting ──▶ ready ──▶ drafted ──▶ cleared
 *                 └──▶ failed └──▶ refused
 * </pre>
 */
public enum TaskStatus {
  /** Planned; what it needs is not there yet. */
  WAITING,
  /** Handed to its agent. */
  READY,
  /** Its output is proposed, no ruling yet. */
  DRAFTED,
  /** Its output stands. */
  CLEARED,
  /** Its output may not stand. */
  REFUSED,
  /** Its agent could not do it. */
  FAILED;

  /** The word used outside: the name in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
