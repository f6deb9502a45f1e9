package io.kaze.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.gateway.limit.Decision.Allowed;
import io.kaze.gateway.limit.Decision.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final Demand SMALL = new Demand(10, 20);
  private long nanos = 1_000_000_000_000L;
  private final Limits limits = new Limits(() -> nanos);

  @Test
  void soManyRequestsAMinutePassAndTheNextIsToldWhenToCome() {
    List<Limit> sixty = List.of(new Limit("key/a", Measure.REQUESTS, 60));
    for (int i = 0; i < 60; i++) {
      assertThat(limits.take(sixty, SMALL)).isInstanceOf(Allowed.class);
    }

    Decision next = limits.take(sixty, SMALL);

    assertThat(next).isInstanceOf(Refused.class);
    assertThat(((Refused) next).retryAfter()).isEqualTo(Duration.ofSeconds(1));
    assertThat(((Refused) next).by().remaining()).isZero();
    assertThat(((Refused) next).by().reset()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void afterTheTimeItWasToldACallPasses() {
    List<Limit> two = List.of(new Limit("key/a", Measure.REQUESTS, 2));
    limits.take(two, SMALL);
    limits.take(two, SMALL);

    nanos += Duration.ofSeconds(30).toNanos();

    assertThat(limits.take(two, SMALL)).isInstanceOf(Allowed.class);
    assertThat(limits.take(two, SMALL)).isInstanceOf(Refused.class);
  }

  @Test
  void aRefusedCallTakesNothingFromTheOtherLimits() {
    Limit tokens = new Limit("tenant/acme", Measure.INPUT_TOKENS, 100);
    Limit one = new Limit("key/a", Measure.REQUESTS, 1);
    limits.take(List.of(one), SMALL);

    Decision refused = limits.take(List.of(tokens, one), new Demand(100, 0));

    assertThat(refused).isInstanceOf(Refused.class);
    assertThat(limits.take(List.of(tokens), new Demand(100, 0))).isInstanceOf(Allowed.class);
  }

  @Test
  void tokensThatWereNotUsedComeBack() {
    List<Limit> hundred = List.of(new Limit("key/a", Measure.OUTPUT_TOKENS, 100));
    Allowed allowed = (Allowed) limits.take(hundred, new Demand(0, 100));

    allowed.pass().end(0, 40);

    Decision next = limits.take(hundred, new Demand(0, 60));
    assertThat(next).isInstanceOf(Allowed.class);
    assertThat(((Allowed) next).standings().getFirst().remaining()).isZero();
  }

  @Test
  void tokensBeyondWhatWasTakenAreMissedByTheNext() {
    List<Limit> hundred = List.of(new Limit("key/a", Measure.OUTPUT_TOKENS, 100));
    Allowed allowed = (Allowed) limits.take(hundred, new Demand(0, 50));

    allowed.pass().end(0, 100);

    Decision next = limits.take(hundred, new Demand(0, 1));
    assertThat(next).isInstanceOf(Refused.class);
    assertThat(((Refused) next).retryAfter()).isEqualTo(Duration.ofMillis(600));
  }

  @Test
  void moreThanAMinuteHasNeverPasses() {
    List<Limit> hundred = List.of(new Limit("key/a", Measure.INPUT_TOKENS, 100));

    Decision refused = limits.take(hundred, new Demand(101, 0));

    assertThat(((Refused) refused).retryAfter()).isNull();
  }

  @Test
  void aCallThatEndsTwiceMakesRoomForOne() {
    List<Limit> one = List.of(new Limit("agent/ada", Measure.CONCURRENT, 1));
    Allowed first = (Allowed) limits.take(one, SMALL);
    assertThat(limits.take(one, SMALL)).isInstanceOf(Refused.class);

    first.pass().end(1, 1);
    first.pass().end(1, 1);

    assertThat(limits.take(one, SMALL)).isInstanceOf(Allowed.class);
    assertThat(limits.take(one, SMALL)).isInstanceOf(Refused.class);
  }

  @Test
  void processesShareALimit() {
    limits.sharedBy(4);
    List<Limit> eight = List.of(new Limit("key/a", Measure.REQUESTS, 8));
    limits.take(eight, SMALL);
    limits.take(eight, SMALL);

    assertThat(limits.take(eight, SMALL)).isInstanceOf(Refused.class);
  }

  @Test
  void overAnyTimeNoMoreThanABucketAndWhatFilledItPasses() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      long start = nanos;
      List<Limit> limit = List.of(new Limit("key/" + seed, Measure.INPUT_TOKENS, 1_000));
      long passed = 0;
      for (int i = 0; i < 500; i++) {
        nanos += random.nextLong(Duration.ofSeconds(2).toNanos());
        long tokens = 1 + random.nextInt(200);
        passed += limits.take(limit, new Demand(tokens, 0)) instanceof Allowed ? tokens : 0;
      }
      long filled = 1_000 * (nanos - start) / Duration.ofMinutes(1).toNanos();
      assertThat(passed).as("seed %d", seed).isLessThanOrEqualTo(1_000 + filled + 1);
    }
  }

  @Test
  void manyThreadsTogetherGetNoMoreThanOne() throws InterruptedException, ExecutionException {
    List<Limit> thousand =
        List.of(
            new Limit("key/a", Measure.REQUESTS, 1_000),
            new Limit("key/a", Measure.CONCURRENT, 700));
    List<Future<Integer>> threads = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(4)) {
      for (int t = 0; t < 4; t++) {
        threads.add(pool.submit(() -> passed(thousand)));
      }
    }
    int all = 0;
    for (Future<Integer> thread : threads) {
      all += thread.get();
    }
    assertThat(all).isEqualTo(700);
  }

  private int passed(List<Limit> of) {
    int passed = 0;
    for (int i = 0; i < 500; i++) {
      passed += limits.take(of, SMALL) instanceof Allowed ? 1 : 0;
    }
    return passed;
  }
}
