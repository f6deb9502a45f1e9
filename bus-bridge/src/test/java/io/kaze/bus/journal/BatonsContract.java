package io.kaze.bus.journal;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static io.kaze.bus.testing.TestKernel.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.journal.Appended.Committed;
import io.kaze.bus.journal.Appended.Duplicate;
import io.kaze.bus.journal.Appended.Fenced;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.testing.TestKernel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every keeper of batons holds to: leases, fencing, and answers that end them. */
abstract class BatonsContract {
  private static final AtomicInteger PODS = new AtomicInteger();
  private static final Duration LEASE = Duration.ofMinutes(5);

  /** Over at once. */
  private static final Duration NO_TIME = Duration.ZERO;

  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Set<String> HERE = Set.of(Readers.ORCHESTRATOR.name());

  private Journal journal;
  private Batons batons;
  private String pod;
  private String otherPod;

  /** A journal with the tenants of {@link TestKernel} that hands nothing on by itself. */
  abstract Journal openJournal();

  /** The batons of that journal. */
  abstract Batons openBatons();

  /** The journal of a process that holds batons under this token. */
  abstract Journal journalOf(Carrier carrier);

  @BeforeEach
  void begin() {
    journal = openJournal();
    batons = openBatons();
    pod = "pod-" + PODS.incrementAndGet();
    otherPod = "pod-" + PODS.incrementAndGet();
    long sweeper = get(batons.hold("sweeper", LEASE));
    get(batons.claim(sweeper, HERE, 1_000))
        .forEach(left -> get(batons.settle(sweeper, List.of(left.entry().id()))));
    get(batons.leave(sweeper));
  }

  private Entry handOut() {
    GoalId goal = new GoalId(TestKernel.IDENTIFIERS.next());
    return ((Committed)
            get(
                journal.append(
                    Append.anywhere(
                        TENANT, goal.stream(), submitted(goal, Readers.ORCHESTRATOR.name())))))
        .entries()
        .getFirst();
  }

  private long hold(String by) {
    return get(batons.hold(by, LEASE));
  }

  private List<EntryId> claim(long holder) {
    return get(batons.claim(holder, HERE, 100)).stream().map(held -> held.entry().id()).toList();
  }

  private static Append answer(Entry baton) {
    GoalId goal = GoalId.of(baton.envelope().correlation());
    return Append.anywhere(
            TENANT,
            baton.stream(),
            NewEntry.of(baton.envelope().causedBy(baton.id()), new GoalCancelled(goal, "answered")))
        .settling(baton.id());
  }

  private Journal as(long holder) {
    return journalOf(
        new Carrier() {
          @Override
          public long holder() {
            return holder;
          }

          @Override
          public boolean takes(String address) {
            return true;
          }

          @Override
          public void handed(Entry entry, String address) {}

          @Override
          public void settled(EntryId baton) {}

          @Override
          public void unsure() {}
        });
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
  void anAnswerSettlesItsBatonInTheSameStep() {
    Entry baton = handOut();
    long holder = hold(pod);
    claim(holder);

    Appended answered = get(as(holder).append(answer(baton)));

    assertThat(answered).isInstanceOf(Committed.class);
    assertThat(get(batons.held(holder, 10))).isEmpty();
  }

  @Test
  void anAnswerToABatonThatIsGoneIsADuplicate() {
    Entry baton = handOut();
    long holder = hold(pod);
    claim(holder);
    get(batons.settle(holder, List.of(baton.id())));

    Appended late = get(as(holder).append(answer(baton)));

    assertThat(late).isInstanceOf(Duplicate.class);
    assertThat(get(journal.read(TENANT, baton.stream(), 0, 10))).hasSize(1);
  }

  @Test
  void anAnswerByAnyoneButItsHolderIsFenced() {
    Entry baton = handOut();
    long holder = hold(pod);
    claim(holder);
    long stranger = hold(otherPod);

    Appended fenced = get(as(stranger).append(answer(baton)));

    assertThat(fenced).isInstanceOf(Fenced.class);
    assertThat(get(batons.held(holder, 10))).hasSize(1);
  }

  @Test
  void whatAnOutlivedHolderDoesCountsForNothing() {
    Entry baton = handOut();
    long outlived = get(batons.hold(pod, NO_TIME));
    claim(outlived);
    long next = hold(otherPod);
    List<EntryId> taken = claim(next);

    get(batons.settle(outlived, List.of(baton.id())));
    get(batons.retry(outlived, baton.id(), AT_ONCE));
    get(batons.postpone(outlived, List.of(baton.id()), AT_ONCE));
    Appended late = get(as(outlived).append(answer(baton)));

    assertThat(taken).containsExactly(baton.id());
    assertThat(late).isInstanceOf(Fenced.class);
    assertThat(get(batons.held(next, 10))).hasSize(1);
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

  @Test
  void agentsAreSharedOutAmongThoseWhoHostThem() {
    long one = hold(pod);
    long two = hold(otherPod);
    get(batons.hostAgents(one));
    List<Batons.Seeking> six = agents(6);
    assertThat(get(batons.findHomes(one, six))).containsOnly(Batons.Home.HERE);

    int before = get(batons.hostAgents(one));
    get(batons.hostAgents(two));
    int tooMany = get(batons.hostAgents(one));
    get(batons.leaveHomes(one, six.stream().limit(tooMany).map(Batons.Seeking::agent).toList()));
    List<Batons.Home> now = get(batons.findHomes(one, six));

    assertThat(before).isZero();
    assertThat(tooMany).isEqualTo(3);
    assertThat(now.stream().filter(Batons.Home.ELSEWHERE::equals).count()).isBetween(2L, 3L);
    assertThat(get(batons.hostAgents(one))).isZero();
    get(batons.leave(one));
    get(batons.leave(two));
  }

  @Test
  void noAgentFindsAHomeWithAHolderThatHostsNone() {
    long one = hold(pod);
    long two = hold(otherPod);
    get(batons.hostAgents(one));
    get(batons.hostAgents(two));

    get(batons.hostNone(one));

    assertThat(get(batons.findHomes(one, agents(4)))).containsOnly(Batons.Home.ELSEWHERE);
    get(batons.leave(one));
    get(batons.leave(two));
  }

  private List<Batons.Seeking> agents(int count) {
    String whose = "of-" + PODS.incrementAndGet() + "-";
    return IntStream.range(0, count)
        .mapToObj(i ->
            new Batons.Seeking(
                new EntryId(TestKernel.IDENTIFIERS.next()), new Batons.Resident(TENANT, whose + i)))
        .toList();
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

  @Test
  void whatAProcessCarriesItselfIsHeldFromItsCommitOn() {
    long holder = hold(pod);
    GoalId goal = new GoalId(TestKernel.IDENTIFIERS.next());

    get(
        as(holder)
            .append(
                Append.anywhere(
                    TENANT, goal.stream(), submitted(goal, Readers.ORCHESTRATOR.name()))));

    assertThat(claim(hold(otherPod))).isEmpty();
    assertThat(get(batons.held(holder, 10))).hasSize(1);
    get(batons.leave(holder));
  }
}
