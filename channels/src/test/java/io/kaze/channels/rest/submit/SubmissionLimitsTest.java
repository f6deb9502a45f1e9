package io.kaze.channels.rest.submit;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SubmissionLimitsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void anAttachmentCannotBeLargerThanItsGoal() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SubmissionLimits(11, 10, 1, 1, SECOND, SECOND))
        .withMessageContaining("attachmentBytesMax");
  }

  @Test
  void aJsonBodyCannotBeLargerThanAllTogether() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SubmissionLimits(1, 1, 11, 10, SECOND, SECOND))
        .withMessageContaining("jsonBytesMax");
  }

  @Test
  void nothingTakesNoTime() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SubmissionLimits(1, 1, 1, 1, Duration.ZERO, SECOND))
        .withMessageContaining("receivedWithin");
  }
}
