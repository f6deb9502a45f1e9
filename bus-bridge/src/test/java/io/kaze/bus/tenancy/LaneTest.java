package io.kaze.bus.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class LaneTest {
  private final Queue<Runnable> elsewhere = new ArrayDeque<>();
  private final List<Promise<String>> begun = new ArrayList<>();
  private final Lane lane = new Lane(2, 3, elsewhere::add);

  private Future<String> run() {
    return lane.run(() -> {
      Promise<String> promise = Promise.promise();
      begun.add(promise);
      return promise.future();
    });
  }

  private void letOthersBegin() {
    while (!elsewhere.isEmpty()) {
      elsewhere.poll().run();
    }
  }

  @Test
  void soManyRunAtATimeAndTheNextBeginsWhenOneHasEnded() {
    run();
    run();
    Future<String> third = run();
    assertThat(begun).hasSize(2);

    begun.getFirst().complete("done");
    letOthersBegin();

    assertThat(begun).hasSize(3);
    begun.getLast().complete("mine");
    assertThat(third.result()).isEqualTo("mine");
  }

  @Test
  void oneThatFailsMakesRoomAsWell() {
    run();
    Future<String> failed = run();
    run();

    begun.getLast().fail("no");
    letOthersBegin();

    assertThat(failed.failed()).isTrue();
    assertThat(begun).hasSize(3);
  }

  @Test
  void whoFindsTooManyWaitingIsTurnedAway() {
    for (int i = 0; i < 5; i++) {
      run();
    }

    assertThat(run().cause()).isInstanceOf(TokensBusy.class);
    assertThat(begun).hasSize(2);
  }

  @Test
  void anEmptyLaneTakesAsManyAgain() {
    for (int i = 0; i < 5; i++) {
      run();
    }
    for (int i = 0; i < 5; i++) {
      begun.get(i).complete("done");
      letOthersBegin();
    }

    assertThat(run().isComplete()).isFalse();
    assertThat(run().isComplete()).isFalse();
    assertThat(begun).hasSize(7);
  }
}
