package io.kaze.verticles.agent;

import static io.kaze.verticles.agent.Lifecycle.EXECUTING;
import static io.kaze.verticles.agent.Lifecycle.INITIALIZING;
import static io.kaze.verticles.agent.Lifecycle.READY;
import static io.kaze.verticles.agent.Lifecycle.STOPPED;
import static io.kaze.verticles.agent.Lifecycle.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LifecycleTest {

  @Test
  void anAgentsDayGoesAlongTheArrows() {
    List<Lifecycle> day =
        List.of(INITIALIZING, READY, EXECUTING, WAITING, EXECUTING, READY, STOPPED);

    for (int i = 1; i < day.size(); i++) {
      assertThat(day.get(i - 1).leadsTo(day.get(i)))
          .as("%s to %s", day.get(i - 1), day.get(i))
          .isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingComesAfterTheEnd(Lifecycle next) {
    assertThat(STOPPED.leadsTo(next)).isFalse();
  }

  @Test
  void aWaitingAgentTakesNoOtherTask() {
    assertThat(WAITING.leadsTo(READY)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = "STOPPED", mode = EnumSource.Mode.EXCLUDE)
  void anAgentMayBeStoppedAtAnyTime(Lifecycle state) {
    assertThat(state.leadsTo(STOPPED)).isTrue();
  }
}
