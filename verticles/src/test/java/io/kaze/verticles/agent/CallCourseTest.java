package io.kaze.verticles.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.ask.SkillAnswer;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.ruling.Level;
import io.kaze.bus.task.Effects;
import io.kaze.bus.task.ProposedCall;
import io.kaze.bus.task.TaskReady;
import io.kaze.verticles.catalogue.About;
import io.kaze.verticles.catalogue.Execution;
import io.kaze.verticles.catalogue.SkillContract;
import io.kaze.verticles.catalogue.SkillDefinition;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether a call is made, proposed or refused. */
class CallCourseTest {
  private static final ProposedCall CLEARED =
      new ProposedCall(new EntryId(new UUID(1, 2)), "post.send");

  private static SkillDefinition skill(Effects effects) {
    return new SkillDefinition(
        "letter-sending",
        "Sends a letter.",
        About.NOTHING,
        SkillContract.none(),
        Execution.calling("post.send", effects, Duration.ofMinutes(1)),
        "");
  }

  private static TaskReady task(@Nullable ProposedCall call) {
    return new TaskReady(
        new GoalId(new UUID(7, 7)),
        "t1",
        "clerk",
        "letter-sending",
        new RawJson("{}"),
        null,
        null,
        call);
  }

  private static CallCourse course(Effects effects, Supplier<@Nullable Level> level) {
    return CallCourse.of(task(null), skill(effects), List.of(), level);
  }

  private static Level unasked() {
    throw new AssertionError("The level does not matter here");
  }

  @Test
  void anAutonomousSkillCallsAtOnce() {
    assertThat(course(Effects.EXTERNAL, () -> Level.AUTONOMOUS))
        .isEqualTo(new CallCourse.Make());
  }

  @ParameterizedTest
  @EnumSource(value = Level.class, names = "AUTONOMOUS", mode = EnumSource.Mode.EXCLUDE)
  void anyOtherSkillThatChangesSomethingProposesTheCall(Level level) {
    assertThat(course(Effects.EXTERNAL, () -> level)).isEqualTo(new CallCourse.Propose());
  }

  @Test
  void whatChangesNothingIsCalledWhateverTheLevel() {
    assertThat(course(Effects.NONE, CallCourseTest::unasked)).isEqualTo(new CallCourse.Make());
  }

  @Test
  void nothingIsDoneWhileNobodySaysHowFarTheSkillIsTrusted() {
    assertThat(course(Effects.EXTERNAL, () -> null))
        .isEqualTo(
            new CallCourse.Refuse(
                new SkillAnswer.Refusal(
                    new Fault(
                        Fault.UNAVAILABLE,
                        "Nobody says now whether letter-sending may change things outside."),
                    true)));
  }

  @Test
  void whatWasProposedAndClearedIsCalledWhateverTheLevelIsByNow() {
    assertThat(
            CallCourse.of(
                task(CLEARED), skill(Effects.EXTERNAL), List.of(), CallCourseTest::unasked))
        .isEqualTo(new CallCourse.MakeProposed(CLEARED));
  }

  @Test
  void argumentsThatDoNotFitAreNeitherProposedNorCalledWith() {
    CallCourse course =
        CallCourse.of(
            task(CLEARED),
            skill(Effects.EXTERNAL),
            List.of("#/text: is missing"),
            CallCourseTest::unasked);

    assertThat(course)
        .isInstanceOfSatisfying(
            CallCourse.Refuse.class,
            refuse -> {
              assertThat(refuse.why().fault().code()).isEqualTo(Fault.BAD_INPUT);
              assertThat(refuse.why().fault().message()).contains("#/text: is missing");
              assertThat(refuse.why().retryable()).isFalse();
            });
  }
}
