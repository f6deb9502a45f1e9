package io.kaze.bus.journal;

import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.message.EntryId;
import io.kaze.bus.relay.Readers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A baton is held by one, until its lease is over or it is given back. */
abstract class HeldByOneContract extends BatonStories {
  HeldByOneContract(KeptBatons kept) {
    super(kept);
  }

  @Test
  void aFreeBatonIsClaimedOnce() {
    Entry baton = handOut();
    long one = hold(pod);
    long two = hold(otherPod);

    List<EntryId> first = claim(one);
    List<EntryId> second = claim(two);

    assertThat(first).containsExactly(baton.id());
    assertThat(second).isEmpty();
  }

  @Test
  void oneForAnotherAddressIsNotClaimed() {
    handOut();

    var claimed = get(batons.claim(hold(pod), Set.of(Readers.RAMP.name()), 10));

    assertThat(claimed).isEmpty();
  }

  @Test
  void aLeaseThatIsOverIsNotRenewed() {
    long over = get(batons.hold(pod, NO_TIME));
    long alive = hold(otherPod);

    assertThat(get(batons.renew(over, LEASE))).isFalse();
    assertThat(get(batons.renew(alive, LEASE))).isTrue();
  }

  @Test
  void theNextLifeOfAPodFreesWhatTheLastOneHeld() {
    Entry baton = handOut();
    claim(hold(pod));

    long next = hold(pod);

    assertThat(claim(next)).containsExactly(baton.id());
  }

  @Test
  void tokensOnlyGrow() {
    long first = hold(pod);
    long second = hold(otherPod);
    long again = hold(pod);

    assertThat(second).isGreaterThan(first);
    assertThat(again).isGreaterThan(second);
  }

  @Test
  void eachDeathOfAHolderCountsAgainstWhatItHeldAndBegan() {
    handOut();
    long first = hold(pod);
    Entry baton = get(batons.claim(first, HERE, 1)).getFirst().entry();
    get(batons.beginAlone(first, baton.id()));

    Batons.Held held = get(batons.claim(hold(pod), HERE, 1)).getFirst();

    assertThat(held.deaths()).isEqualTo(1);
    assertThat(held.lethal()).isEqualTo(1);
  }

  @Test
  void aCleanLeaveHoldsNothingAgainstABaton() {
    Entry baton = handOut();
    long holder = hold(pod);
    claim(holder);

    get(batons.leave(holder));

    Batons.Held held = get(batons.claim(hold(otherPod), HERE, 1)).getFirst();
    assertThat(held.entry()).isEqualTo(baton);
    assertThat(held.deaths()).isZero();
  }
}
