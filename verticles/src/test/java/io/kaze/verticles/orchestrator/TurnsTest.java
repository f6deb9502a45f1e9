package io.kaze.verticles.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final Turns<String> turns = new Turns<>();
  private final List<String> begun = new ArrayList<>();

  private Future<String> take(String goal, String work, Promise<String> end) {
    return turns.take(
        goal,
        () -> {
          begun.add(work);
          return end.future();
        });
  }

  @Test
  void whatConcernsOneGoalWaitsForWhatCameBefore() {
    Promise<String> first = Promise.promise();
    take("goal", "first", first);
    take("goal", "second", Promise.promise());
    assertThat(begun).containsExactly("first");

    first.complete("done");

    assertThat(begun).containsExactly("first", "second");
  }

  @Test
  void differentGoalsDoNotWaitForEachOther() {
    take("one", "first", Promise.promise());

    take("other", "second", Promise.promise());

    assertThat(begun).containsExactly("first", "second");
  }

  @Test
  void aFailureHoldsNobodyUp() {
    Promise<String> first = Promise.promise();
    take("goal", "first", first);
    Promise<String> second = Promise.promise();
    Future<String> next = take("goal", "second", second);

    first.fail("broken");
    second.complete("done");

    assertThat(next.result()).isEqualTo("done");
  }

  @Test
  void nothingIsRememberedOfWorkThatIsOver() {
    Promise<String> end = Promise.promise();
    take("goal", "work", end);
    assertThat(turns.busy()).isEqualTo(1);

    end.complete("done");

    assertThat(turns.busy()).isZero();
  }
}
