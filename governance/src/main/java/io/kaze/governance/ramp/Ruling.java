package io.kaze.governance.ramp;

import io.kaze.bus.ruling.DraftCleared;
import io.kaze.bus.ruling.DraftRefused;
import io.kaze.bus.ruling.RulingEvent;
import io.kaze.bus.task.DraftReady;

/** Rules on drafts. Pure, and fails closed: what cannot be decided is refused. */
final class Ruling {
  static final String CHANGES_NOTHING = "It changes nothing outside Kaze, so it may stand.";
  static final String NOBODY_TO_ASK =
      "It would change something outside Kaze. The skill has not earned that yet, and there is no"
          + " person to ask, so it may not stand.";

  private Ruling() {}

  static RulingEvent on(DraftReady draft) {
    return switch (draft.effects()) {
      case NONE ->
          new DraftCleared(draft.goalId(), draft.taskId(), draft.skill(), null, CHANGES_NOTHING);
      case EXTERNAL ->
          new DraftRefused(draft.goalId(), draft.taskId(), draft.skill(), null, NOBODY_TO_ASK);
    };
  }
}
