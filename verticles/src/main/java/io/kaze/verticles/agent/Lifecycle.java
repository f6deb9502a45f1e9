package io.kaze.verticles.agent;

/**
 * Where an agent stands.
 *
 * <pre>
 *   INITIALIZING ──▶ READY ──a task──▶ EXECUTING ──asks──▶ WAITING
 *                    │  ▲                │   ▲                │
 *                    │  └──────done──────┘   └────answered────┘
 *                    │                   │                    │
 *                    └─idle──▶ STOPPED ◀─┴──crashed, ended────┘
 * </pre>
 */
public enum Lifecycle {
  /** It is being started. */
  INITIALIZING,
  /** It has nothing to do. */
  READY,
  /** It works on a task. */
  EXECUTING,
  /** It works on a task and waits for a skill's answer. */
  WAITING,
  /** It is down: asleep, crashed, or ended with its process. */
  STOPPED;

  /** Whether the drawing has an arrow to the next state. */
  boolean leadsTo(Lifecycle next) {
    return switch (this) {
      case INITIALIZING -> next == READY || next == STOPPED;
      case READY -> next == EXECUTING || next == STOPPED;
      case EXECUTING -> next != INITIALIZING && next != EXECUTING;
      case WAITING -> next == EXECUTING || next == STOPPED;
      case STOPPED -> false;
    };
  }
}
