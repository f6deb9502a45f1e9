package io.kaze.gateway.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kaze.gateway.dialect.ChatResponse;
import io.kaze.gateway.dialect.Part;
import io.kaze.gateway.dialect.StopReason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a side is kept. */
class SideTest {
  private static final String SECRET = "sk-proj-abcdefghijklmnop";

  @Test
  void neitherSecretsNorPersonalDataAreKept() throws Exception {
    String kept =
        new Side(1_000, false)
            .response(
                answer(
                    Part.Text.of("write to ada@example.com with " + SECRET),
                    new Part.ToolCall("1", "mail", "{\"card\":4111111111111111}", null),
                    new Part.Redacted("opaque")));

    JsonNode parts = new JsonMapper().readTree(kept).path("parts");
    assertThat(parts.path(0).path("text").asText()).isEqualTo("write to [email] with [hidden]");
    assertThat(parts.path(1).path("arguments").asText()).isEqualTo("{\"card\":\"[card]\"}");
    assertThat(parts.path(2).path("thought").asText()).isEqualTo("[sealed]");
  }

  @Test
  void secretsAreNeverKeptEvenWherePersonalDataIs() {
    String kept = new Side(1_000, true).response(answer(Part.Text.of("ada@example.com " + SECRET)));

    assertThat(kept).contains("ada@example.com").doesNotContain(SECRET);
  }

  @Test
  void noMoreIsKeptThanTheBoundAndNothingIsCutWithinAValue() throws Exception {
    Side side = new Side(20, false);

    String kept = side.texts(List.of("Ask ada.lovelace@example.com about it", "never kept at all"));

    JsonNode input = new JsonMapper().readTree(kept).path("input");
    assertThat(input.path(0).asText()).isEqualTo("Ask [email] about it");
    assertThat(input.path(1).asText()).isEmpty();
    assertThat(side.wasCut()).isTrue();
  }

  @Test
  void aPictureIsNamedNotKept() {
    String kept =
        new Side(100, false)
            .response(
                answer(
                    new Part.Image(
                        new Part.Source.Inline("image/png", "A".repeat(5_000)), null, null)));

    assertThat(kept).contains("[image/png, 5000 characters]").hasSizeLessThan(200);
  }

  private static ChatResponse answer(Part... parts) {
    return new ChatResponse("a1", "m", List.of(parts), StopReason.END, null, null);
  }
}
