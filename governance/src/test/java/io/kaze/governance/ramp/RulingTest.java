package io.kaze.governance.ramp;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.ask.RulingLookup;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.ruling.DraftCleared;
import io.kaze.bus.ruling.DraftHeld;
import io.kaze.bus.ruling.Level;
import io.kaze.bus.ruling.RulingEvent;
import io.kaze.bus.task.Effects;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RulingTest {
  private static final GoalId GOAL = GoalId.of("01980000-0000-7000-8000-000000000001");
  private static final ApprovalId APPROVAL = ApprovalId.of("01980000-0000-7000-8000-000000000002");
  private static final Instant DECIDE_BY = Instant.parse("2026-03-08T09:00:00Z");

  private static RulingEvent ruling(Effects effects, Level level, boolean seen) {
    return ruling(effects, level, seen, null);
  }

  private static RulingEvent ruling(
      Effects effects, Level level, boolean seen, @Nullable String proposal) {
    RulingLookup draft =
        new RulingLookup(APPROVAL.draft(), GOAL, "t1", "writer", "send-email", effects, proposal);
    return Ruling.on(draft, level, 5, seen, APPROVAL, DECIDE_BY);
  }

  @ParameterizedTest
  @EnumSource(Effects.class)
  void everyDraftOfASupervisedSkillWaitsForAPerson(Effects effects) {
    assertThat(ruling(effects, Level.SUPERVISED, false))
        .isEqualTo(
            new DraftHeld(
                GOAL,
                "t1",
                "writer",
                "send-email",
                effects,
                Level.SUPERVISED,
                "send-email is supervised: a person decides on every draft.",
                APPROVAL,
                DECIDE_BY));
  }

  @Test
  void aPersonIsToldWhichCallIsProposed() {
    String proposal = "proposes to call post.send with {\"text\":\"Dear Eve\"}";

    assertThat(ruling(Effects.EXTERNAL, Level.SUPERVISED, false, proposal))
        .isInstanceOfSatisfying(
            DraftHeld.class,
            held ->
                assertThat(held.reason())
                    .isEqualTo(
                        "send-email is supervised: a person decides on every draft. This one"
                            + " proposes to call post.send with {\"text\":\"Dear Eve\"}."));
  }

  @Test
  void theSampledDraftOfASkillWaitsForAPerson() {
    assertThat(ruling(Effects.NONE, Level.SAMPLING, true))
        .isInstanceOfSatisfying(
            DraftHeld.class,
            held ->
                assertThat(held.reason())
                    .isEqualTo(
                        "send-email is sampled: a person decides on one in 5 drafts, and it is"
                            + " this one."));
  }

  @Test
  void theOtherDraftsOfASampledSkillMayStand() {
    assertThat(ruling(Effects.NONE, Level.SAMPLING, false))
        .isEqualTo(
            new DraftCleared(
                GOAL,
                "t1",
                "send-email",
                Level.SAMPLING,
                "send-email is sampled: a person decides on one in 5 drafts, and this one may"
                    + " stand."));
  }

  @Test
  void everyDraftOfAnAutonomousSkillMayStand() {
    assertThat(ruling(Effects.NONE, Level.AUTONOMOUS, true))
        .isEqualTo(
            new DraftCleared(
                GOAL,
                "t1",
                "send-email",
                Level.AUTONOMOUS,
                "send-email is autonomous, and this changes nothing outside Kaze."));
  }

  @Test
  void itIsSaidWhenAnAutonomousSkillReachesOutside() {
    assertThat(((DraftCleared) ruling(Effects.EXTERNAL, Level.AUTONOMOUS, false)).reason())
        .isEqualTo("send-email is autonomous, and may change things outside Kaze.");
  }
}
