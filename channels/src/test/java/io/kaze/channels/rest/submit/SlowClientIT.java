package io.kaze.channels.rest.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.channels.rest.RestSettings;
import io.kaze.channels.rest.TestCell;
import io.kaze.channels.rest.follow.FollowSettings;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that send half, or late. */
@Timeout(120)
class SlowClientIT {
  private static final String HALF_A_FORM =
      """
      --kaze-test\r
      Content-Disposition: form-data; name="attachments"; filename="a.txt"\r
      \r
      """
          + "x".repeat(600_000);

  private TestCell cell;

  private void open(Duration receivedWithin) {
    SubmissionLimits limits =
        new SubmissionLimits(
            1_000_000, 1_000_000, 1_000, 1_000, receivedWithin, Duration.ofSeconds(30));
    cell = TestCell.open(new RestSettings(limits, FollowSettings.DEFAULTS));
  }

  @AfterEach
  void close() {
    cell.close();
  }

  private void partsBecome(boolean some) {
    while (cell.rows("attachment_part") > 0 != some) {
      Thread.onSpinWait();
    }
  }

  @Test
  void ofAClientThatIsGoneHalfWayNothingIsKept() throws Exception {
    open(Duration.ofHours(1));
    RawClient client = new RawClient(cell).begins(Form.MEDIA_TYPE, 900_000).sends(HALF_A_FORM);
    partsBecome(true);

    client.close();

    partsBecome(false);
    assertThat(cell.rows("entry")).isZero();
  }

  @Test
  void aFormThatTakesTooLongIsRefused() throws Exception {
    open(Duration.ofMillis(500));
    try (RawClient client = new RawClient(cell).begins(Form.MEDIA_TYPE, 900_000)) {

      client.sends(HALF_A_FORM);

      assertThat(client.hears()).startsWith("HTTP/1.1 408");
      assertThat(cell.rows("attachment_part")).isZero();
    }
  }

  @Test
  void aJsonBodyThatTakesTooLongIsRefused() throws Exception {
    open(Duration.ofMillis(200));
    try (RawClient client = new RawClient(cell).begins("application/json", 900)) {

      client.sends("{\"text\": ");

      assertThat(client.hears()).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void moreJsonAtATimeThanIsHeldIsRefusedUntilThereIsRoom() throws Exception {
    open(Duration.ofHours(1));
    String half = "{\"text\": \"%s\"".formatted("a".repeat(500));
    HttpResponse<String> refused;
    try (RawClient slow =
        new RawClient(cell).begins("application/json", half.length() + 1, "Expect: 100-continue")) {
      assertThat(slow.hears()).startsWith("HTTP/1.1 100");

      refused = cell.submit(half + "}");
      slow.sends(half + "}");
      slow.hears();
    }
    HttpResponse<String> accepted = cell.submit(half + "}");

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(accepted.statusCode()).isEqualTo(202);
  }
}
