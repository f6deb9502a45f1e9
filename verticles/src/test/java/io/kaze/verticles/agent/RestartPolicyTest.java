package io.kaze.verticles.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.verticles.agent.RestartPolicy.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final RestartPolicy POLICY =
      new RestartPolicy(3, Duration.ofMinutes(1), Duration.ofMillis(100), Duration.ofMillis(300));

  private static Instant before(long seconds) {
    return NOON.minusSeconds(seconds);
  }

  @Test
  void theFirstCrashIsFollowedByARestartAfterTheFirstDelay() {
    assertThat(POLICY.decide(List.of(), NOON))
        .isEqualTo(new Decision.Restart(1, Duration.ofMillis(100)));
  }

  @Test
  void eachFurtherRestartWaitsTwiceAsLongUpToTheMost() {
    assertThat(POLICY.decide(List.of(before(30)), NOON))
        .isEqualTo(new Decision.Restart(2, Duration.ofMillis(200)));
    assertThat(POLICY.decide(List.of(before(40), before(30)), NOON))
        .isEqualTo(new Decision.Restart(3, Duration.ofMillis(300)));
  }

  @Test
  void asManyRestartsAsThereMayBeLeadToTheParent() {
    assertThat(POLICY.decide(List.of(before(50), before(40), before(30)), NOON))
        .isEqualTo(new Decision.Escalate());
  }

  @Test
  void restartsBeforeTheWindowAreForgiven() {
    assertThat(POLICY.decide(List.of(before(300), before(200), before(60), before(30)), NOON))
        .isEqualTo(new Decision.Restart(2, Duration.ofMillis(200)));
  }

  @Test
  void aPolicyWithoutARestartIsRefused() {
    assertThatThrownBy(
            () -> new RestartPolicy(0, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO))
        .hasMessageContaining("1 to 64 restarts");
  }
}
