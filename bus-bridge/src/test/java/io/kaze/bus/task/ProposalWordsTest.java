package io.kaze.bus.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.message.RawJson;
import org.junit.jupiter.api.Test;

class ProposalWordsTest {
  private static String words(String arguments) {
    return ProposalWords.of("post.send", new RawJson(arguments));
  }

  @Test
  void aPersonIsToldTheToolAndItsArguments() {
    assertThat(words("{\"text\":\"Dear Eve\",\"copies\":2}"))
        .isEqualTo("proposes to call post.send with {\"text\":\"Dear Eve\",\"copies\":2}");
  }

  @Test
  void whatWouldNotBeSeenIsShown() {
    String reversed = "{\"amount\":\"\u202e001\",\"to\":\"\u009b2K\"}";

    assertThat(words(reversed))
        .isEqualTo(
            "proposes to call post.send with {\"amount\":\"\\u202e001\",\"to\":\"\\u009b2K\"}");
  }

  @Test
  void ofLongArgumentsTheBeginningIsToldAndHowLongTheyAre() {
    String arguments = "{\"text\":\"" + "é".repeat(5_000) + "\"}";

    assertThat(words(arguments))
        .startsWith("proposes to call post.send with {\"text\":\"ééé")
        .endsWith("é… (5,011 characters in all)")
        .hasSizeLessThan(500);
  }

  @Test
  void noCharacterIsCutInTwo() {
    String arguments = "{\"text\":\"" + "🚲".repeat(300) + "\"}";

    assertThat(words(arguments)).contains("🚲… (");
  }
}
