package io.kaze.deploy.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestBucketTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private final RequestBucket bucket = new RequestBucket(3, 0);

  @Test
  void aMinutesRequestsMayComeAtOnceAndNotOneMore() {
    assertThat(bucket.draw(0)).isEqualTo(new RequestBucket.Draw(true, 2, 0, 20));
    assertThat(bucket.draw(0)).isEqualTo(new RequestBucket.Draw(true, 1, 0, 40));
    assertThat(bucket.draw(0)).isEqualTo(new RequestBucket.Draw(true, 0, 20, 60));

    assertThat(bucket.draw(0)).isEqualTo(new RequestBucket.Draw(false, 0, 20, 60));
  }

  @Test
  void theyComeBackEvenly() {
    for (int i = 0; i < 3; i++) {
      bucket.draw(0);
    }

    assertThat(bucket.draw(19 * SECOND).taken()).isFalse();
    assertThat(bucket.draw(20 * SECOND).taken()).isTrue();
    assertThat(bucket.draw(20 * SECOND).taken()).isFalse();
    assertThat(bucket.draw(40 * SECOND).taken()).isTrue();
  }

  @Test
  void whoWaitsLongHasAMinutesRequestsAndNoMore() {
    bucket.draw(0);

    assertThat(bucket.draw(3_600 * SECOND).left()).isEqualTo(2);
  }
}
