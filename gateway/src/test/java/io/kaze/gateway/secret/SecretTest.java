package io.kaze.gateway.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
  private static final Secret SK = new Secret("sk-proj-Zq7Lm2Xw9Rt4Bv8Nc1Kd6Hf3");
  private static final Secret HEX = new Secret("9f3c1e7ab24d4c0f8e6a5b7d1c2e3f40");

  @Test
  void itPrintsNothing() {
    assertThat(SK + " " + new VaultAuth.Token(SK) + " " + new Look.Found(SK))
        .doesNotContain("Zq7L");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Incorrect API key provided: sk-proj-Zq7Lm2Xw9Rt4Bv8Nc1Kd6Hf3. See the docs.",
        "Incorrect API key provided: sk-proj-************************d6Hf3.",
        "Incorrect API key provided: sk-p***6Hf3",
        "invalid key sk-...6Hf3",
        "invalid key sk-proj…6Hf3",
        "invalid key ending in 6Hf3",
        "invalid key starting with sk-proj-Zq7Lm2Xw",
        "no such key: Bearer sk-proj-Zq7Lm2Xw9Rt4Bv8Nc1Kd6Hf3",
        "key ••••6Hf3",
        "a part: Rt4Bv8Nc1Kd of it"
      })
  void noPartOfItIsLeft(String said) {
    assertThat(SK.scrub(said))
        .contains("[hidden]")
        .doesNotContain("Zq7L", "Rt4B", "6Hf3", "Lm2X", "Nc1K");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Access denied: 9f3c1e7ab24d4c0f8e6a5b7d1c2e3f40",
        "Access denied: 9f3c********3f40",
        "Access denied: 9f3...3f40",
        "Access denied: 9f3c1e7ab24d"
      })
  void aKeyOfNoKnownFormIsFoundToo(String said) {
    assertThat(HEX.scrub(said)).contains("[hidden]").doesNotContain("9f3", "3f40");
  }

  @Test
  void whatIsOrdinaryIsLeftAsItIs() {
    String said = "The platform's model gpt-5.2 takes 128000 tokens; keyword-research did 9,000...";

    assertThat(new Secret("sk-platform-0123456789abcdef").scrub(said)).isEqualTo(said);
    assertThat(Secret.scrubbed("skill-generation-of-reports failed"))
        .isEqualTo("skill-generation-of-reports failed");
  }

  @Test
  void jsonStaysJson() {
    Secret quoted = new Secret("ab\"cd/ef-0123456789XY");
    JsonObject said =
        new JsonObject().put("message", "bad key ab\"cd/ef-0123456789XY").put("n", 1234567890);

    String scrubbed = quoted.scrub(said.encode());

    assertThat(new JsonObject(scrubbed).getString("message")).isEqualTo("bad key [hidden]");
    assertThat(new JsonObject(scrubbed).getInteger("n")).isEqualTo(1234567890);
  }

  @Test
  void aTextThatNamesNoKeepersPlaceIsNotRepeated() {
    assertThatThrownBy(() -> SecretRef.of("sk-proj-Zq7Lm2Xw9Rt4Bv8Nc1Kd6Hf3"))
        .hasMessageNotContaining("sk-proj");
  }
}
