package io.kaze.channels.rest.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.tenant.TenantId;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdempotencyKeyTest {
  private static final TenantId ACME = new TenantId("acme");

  @Test
  void aKeyAlwaysMeansTheSameGoal() {
    GoalId goal = IdempotencyKey.read("order-7").goalOf(ACME);

    // printf 'acme\norder-7' | sha256sum: its first 128 bits, version and variant set (RFC 9562
    // §5.8)
    assertThat(goal).isEqualTo(GoalId.of("a48cf02a-f522-854d-9468-6271a3dee099"));
  }

  @Test
  void aKeyMeansAContributionThatIsNoGoal() {
    IdempotencyKey key = IdempotencyKey.read("order-7");

    assertThat(key.contributionOf(ACME)).isEqualTo(key.contributionOf(ACME));
    assertThat(key.contributionOf(ACME).value()).isNotEqualTo(key.goalOf(ACME).value());
  }

  @Test
  void itsGoalIsAUuidOfVersionEight() {
    Set<GoalId> goals = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      goals.add(new IdempotencyKey("k" + i).goalOf(ACME));
    }

    assertThat(goals)
        .hasSize(1_000)
        .allSatisfy(goal -> {
          assertThat(goal.value().version()).isEqualTo(8);
          assertThat(goal.value().variant()).isEqualTo(2);
        });
  }

  @Test
  void tenantAndKeyDoNotRunIntoEachOther() {
    assertThat(new IdempotencyKey("b-c").goalOf(new TenantId("a")))
        .isNotEqualTo(new IdempotencyKey("c").goalOf(new TenantId("a-b")));
  }
}
