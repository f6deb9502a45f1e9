package io.kaze.channels.story;

import java.util.Locale;

/**
 * Where a task stands.
 *
 * <pre>
 *   waiting ──▶ ready ──▶ drafted ──▶ cleared
 *                 │           │ └──▶ held ──▶ cleared, refused or revoked
 *                 └──▶ failed └──▶ refused
 * </pre>
 *
 * <p>A task that proposed a call is ready once more when that is cleared, and then cleared or
 * failed.
 */
public enum TaskStatus {
  /** Planned; what it needs is not there yet. */
  WAITING,
  /** Handed to its agent. */
  READY,
  /** Its output is proposed, no ruling yet. */
  DRAFTED,
  /** Its output is proposed and waits for a person. */
  HELD,
  /** Its output stands. */
  CLEARED,
  /** Its output may not stand. */
  REFUSED,
  /** Its output waited for a person until nobody needed it any more. */
  REVOKED,
  /** Its agent could not do it. */
  FAILED;

  /** The word used outside: the name in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
