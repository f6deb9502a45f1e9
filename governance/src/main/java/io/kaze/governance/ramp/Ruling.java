package io.kaze.governance.ramp;

import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.ask.RulingLookup;
import io.kaze.bus.ruling.DraftCleared;
import io.kaze.bus.ruling.DraftHeld;
import io.kaze.bus.ruling.Level;
import io.kaze.bus.ruling.RulingEvent;
import io.kaze.bus.task.Effects;
import java.time.Instant;

/** Rules on drafts. Pure, and fails closed: what no level lets stand waits for a person. */
final class Ruling {
  private Ruling() {}

  /**
   * Rules.
   *
   * @param level the level of the draft's skill
   * @param oneIn of how many drafts of a sampled skill a person sees one
   * @param seen whether this draft is the one
   * @param approvalId names the approval if there is to be one
   * @param decideBy until when a person may decide on it
   */
  static RulingEvent on(
      RulingLookup draft,
      Level level,
      int oneIn,
      boolean seen,
      ApprovalId approvalId,
      Instant decideBy) {
    return switch (level) {
      case SUPERVISED ->
          held(
              draft,
              level,
              "%s is supervised: a person decides on every draft.".formatted(draft.skill()),
              approvalId,
              decideBy);
      case SAMPLING ->
          seen
              ? held(draft, level, sampled(draft, oneIn, "it is this one"), approvalId, decideBy)
              : cleared(draft, level, sampled(draft, oneIn, "this one may stand"));
      case AUTONOMOUS -> cleared(draft, level, trusted(draft));
    };
  }

  private static String sampled(RulingLookup draft, int oneIn, String verdict) {
    return "%s is sampled: a person decides on one in %d drafts, and %s."
        .formatted(draft.skill(), oneIn, verdict);
  }

  private static String trusted(RulingLookup draft) {
    return draft.effects() == Effects.NONE
        ? "%s is autonomous, and this changes nothing outside Kaze.".formatted(draft.skill())
        : "%s is autonomous, and may change things outside Kaze.".formatted(draft.skill());
  }

  private static DraftCleared cleared(RulingLookup draft, Level level, String why) {
    return new DraftCleared(draft.goalId(), draft.taskId(), draft.skill(), level, why);
  }

  private static DraftHeld held(
      RulingLookup draft, Level level, String why, ApprovalId approvalId, Instant decideBy) {
    return new DraftHeld(
        draft.goalId(),
        draft.taskId(),
        draft.agent(),
        draft.skill(),
        draft.effects(),
        level,
        draft.proposal() == null ? why : "%s This one %s.".formatted(why, draft.proposal()),
        approvalId,
        decideBy);
  }
}
