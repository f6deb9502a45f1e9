package io.kaze.bus.journal;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A baton that is tried again, or later, rests until then. */
abstract class RestsContract extends BatonStories {
  RestsContract(KeptBatons kept) {
    super(kept);
  }

  @Test
  void aRetryCountsATryAndAPostponementDoesNot() {
    Entry baton = handOut();
    long holder = hold(pod);
    claim(holder);
    get(batons.retry(holder, baton.id(), AT_ONCE));
    int afterRetry = get(batons.claim(holder, HERE, 1)).getFirst().tries();

    get(batons.postpone(holder, List.of(baton.id()), AT_ONCE));

    assertThat(afterRetry).isEqualTo(1);
    assertThat(get(batons.claim(holder, HERE, 1)).getFirst().tries()).isEqualTo(1);
  }

  @Test
  void whatRestsIsNotClaimedBeforeItsTime() {
    Entry baton = handOut();
    long holder = hold(pod);
    claim(holder);

    get(batons.retry(holder, baton.id(), Duration.ofHours(1)));

    assertThat(claim(holder)).isEmpty();
    assertThat(get(journal.pending(TENANT, 1_000))).extracting(Pending::entry).contains(baton.id());
    get(batons.settle(holder, List.of(baton.id())));
  }
}
