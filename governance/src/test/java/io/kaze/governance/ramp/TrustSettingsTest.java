package io.kaze.governance.ramp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kaze.bus.ruling.Level;
import io.kaze.bus.task.Effects;
import io.kaze.bus.tenant.TenantId;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustSettingsTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId GLOBEX = new TenantId("globex");
  private static final Set<String> BUILT_IN = Set.of("lead-scoring", "send-email");

  private static TrustSettings with(String... overrides) {
    return new TrustSettings(
        Level.SUPERVISED,
        Level.AUTONOMOUS,
        Arrays.stream(overrides).map(TrustOverride::parse).toList(),
        5,
        Duration.ofDays(7));
  }

  private static Level level(TrustSettings settings, TenantId tenant, String skill) {
    return settings.levelOf(tenant, skill, Effects.NONE, BUILT_IN);
  }

  @Test
  void aSkillNobodySpokeOfIsSupervised() {
    assertThat(level(with(), ACME, "newsletter")).isEqualTo(Level.SUPERVISED);
  }

  @Test
  void whatKazeItselfComputesStandsByItself() {
    assertThat(level(with(), ACME, "lead-scoring")).isEqualTo(Level.AUTONOMOUS);
  }

  @Test
  void aBuiltInSkillThatReachesOutsideIsNotTrustedForBeingBuiltIn() {
    assertThat(with().levelOf(ACME, "send-email", Effects.EXTERNAL, BUILT_IN))
        .isEqualTo(Level.SUPERVISED);
  }

  @Test
  void whatIsSaidOfASkillCountsForEveryTenant() {
    TrustSettings settings = with("lead-scoring=sampling");

    assertThat(level(settings, ACME, "lead-scoring")).isEqualTo(Level.SAMPLING);
    assertThat(level(settings, GLOBEX, "lead-scoring")).isEqualTo(Level.SAMPLING);
  }

  @Test
  void whatIsSaidForOneTenantCountsMoreAndForThatTenantAlone() {
    TrustSettings settings = with("lead-scoring=supervised", "acme/lead-scoring = autonomous");

    assertThat(level(settings, ACME, "lead-scoring")).isEqualTo(Level.AUTONOMOUS);
    assertThat(level(settings, GLOBEX, "lead-scoring")).isEqualTo(Level.SUPERVISED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lead-scoring            | is not of the form
          =supervised             | is not of the form
          acme/=supervised        | is not of the form
          a/b/c=supervised        | is not of the form
          lead-scoring=trusted    | "trusted" is not a level (supervised, sampling, autonomous)
          ACME/lead-scoring=supervised | A tenant is a lower-case letter
          """)
  void whatIsNoLevelOfASkillIsToldInWords(String text, String words) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustOverride.parse(text))
        .withMessageContaining(words);
  }

  @Test
  void nothingMayBeSaidTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with("acme/a=sampling", "acme/a=supervised"))
        .withMessage("the level of acme/a is there twice");
  }

  @Test
  void aSampleAndAPatienceHaveBounds() {
    assertThatIllegalArgumentException().isThrownBy(() -> TrustSettings.checkSample(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustSettings.checkPatience(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustSettings.checkPatience(Duration.ofDays(366)));
  }
}
