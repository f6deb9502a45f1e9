package io.kaze.governance.ramp;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.ruling.DraftCleared;
import io.kaze.bus.ruling.DraftRefused;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.Effects;
import org.junit.jupiter.api.Test;

class RulingTest {
  private static final GoalId GOAL = GoalId.of("01980000-0000-7000-8000-000000000001");

  private static DraftReady draft(Effects effects) {
    return new DraftReady(GOAL, "t1", "writer", "send-email", effects, new RawJson("{}"));
  }

  @Test
  void aDraftThatChangesNothingOutsideIsCleared() {
    assertThat(Ruling.on(draft(Effects.NONE)))
        .isEqualTo(new DraftCleared(GOAL, "t1", "send-email", null, Ruling.CHANGES_NOTHING));
  }

  @Test
  void aDraftThatChangesSomethingOutsideIsRefusedWhileNobodyCanBeAsked() {
    assertThat(Ruling.on(draft(Effects.EXTERNAL)))
        .isEqualTo(new DraftRefused(GOAL, "t1", "send-email", null, Ruling.NOBODY_TO_ASK));
  }
}
