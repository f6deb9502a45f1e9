package io.kaze.gateway.budget;

import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.budget.Post.State;
import io.kaze.gateway.price.Usage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a ledger promises, whatever it is made of. */
abstract class LedgerContract {
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
  private static final Scopes SCOPES = Scopes.of(TestKernel.TENANT);
  private static final List<Post.Entry> NOTHING = List.of();

  private long sequence;
  private long room;

  abstract Ledger ledger();

  /** A budget of this much money for all time, for the tenant. */
  abstract Budget budget(long amount, long headroom);

  abstract long living();

  abstract void dies(long holder);

  /** What the entries of all calls come to. */
  abstract long written();

  @Test
  void aSliceIsGrantedWhollyOrNotAtAll() {
    Account account = account(budget(100, 0));
    long desk = desk();
    wish(desk, account, 70, 70, 0);

    Posted.Standing other = wish(desk(), account, 40, 40, 0);

    assertThat(other.slice()).isZero();
    assertThat(other.held()).isEqualTo(70);
    assertThat(other.recalled()).isTrue();
    assertThat(wish(desk, account, 0, 70, 0).recalled()).isTrue();
  }

  @Test
  void nobodyGivesBackForAWishThatCannotBeMet() {
    Account account = account(budget(100, 0));
    long desk = desk();
    wish(desk, account, 70, 70, 0);

    Posted.Standing other = wish(desk(), account, 101, 101, 0);

    assertThat(other.slice()).isZero();
    assertThat(other.recalled()).isFalse();
  }

  @Test
  void whatIsOfUseIsGrantedAsFarAsItGoes() {
    Account account = account(budget(100, 0));

    assertThat(wish(desk(), account, 30, 250, 0).slice()).isEqualTo(100);
  }

  @Test
  void whatIsSpareIsGrantedInSmallerPartsTheNearerTheEnd() {
    Account account = account(budget(1_700, 0));

    assertThat(wish(desk(), account, 100, 100, 5_000).slice()).isEqualTo(200);
    assertThat(wish(desk(), account, 0, 0, 5_000).slice()).isEqualTo(93);
  }

  @Test
  void whatIsNotNeededComesBack() {
    Account account = account(budget(100, 0));
    long desk = desk();
    wish(desk, account, 70, 70, 0);

    wish(desk, account, 0, 10, 0);

    assertThat(wish(desk(), account, 90, 90, 0).slice()).isEqualTo(90);
  }

  @Test
  void aPostSaidTwiceCountsOnce() {
    Account account = account(budget(100, 0));
    long desk = desk();
    long number = wish(desk, account, 50, 50, 0).number();
    Post post =
        new Post(
            desk,
            ++sequence,
            List.of(entry(State.ENDED, UUID.randomUUID(), 30, number)),
            List.of(new Post.Wish(account, 20, 20, 0, 0)));
    get(ledger().post(post));

    Posted.Standing again = get(ledger().post(post)).standings().getFirst();

    assertThat(again.spent()).isEqualTo(30);
    assertThat(again.slice()).isEqualTo(20);
    assertThat(again.held()).isEqualTo(20);
    assertThat(written()).isEqualTo(30);
  }

  @Test
  void aPostThatComesAfterALaterOneIsRefused() {
    Account account = account(budget(100, 0));
    long desk = desk();
    Post early = new Post(desk, ++sequence, NOTHING, List.of(new Post.Wish(account, 0, 0, 0, 0)));
    wish(desk, account, 50, 50, 0);

    assertThatThrownBy(() -> get(ledger().post(early))).isNotNull();
    assertThat(wish(desk, account, 0, 50, 0).slice()).isEqualTo(50);
  }

  @Test
  void moreThanTheSliceIsChargedWhenItIsTheTruth() {
    Account account = account(budget(100, 0));
    long desk = desk();
    long number = wish(desk, account, 50, 50, 0).number();

    post(desk, entry(State.ENDED, UUID.randomUUID(), 80, number));

    Posted.Standing now = wish(desk, account, 0, 0, 0);
    assertThat(now.spent()).isEqualTo(80);
    assertThat(now.held()).isZero();
  }

  @Test
  void aDeadDesksCallsArePresumedAndTheRestOfItsSliceIsFree() {
    Account account = account(budget(100, 0));
    long holder = living();
    long desk = get(ledger().open(holder));
    long number = wish(desk, account, 60, 60, 0).number();
    post(desk, entry(State.INTENT, UUID.randomUUID(), 25, number));
    dies(holder);

    assertThat(get(ledger().reap())).isEqualTo(1);

    Posted.Standing now = wish(desk(), account, 75, 75, 0);
    assertThat(now.spent()).isEqualTo(25);
    assertThat(now.slice()).isEqualTo(75);
    assertThat(written()).isEqualTo(25);
  }

  @Test
  void whatADeadDeskMayHaveSpentUnseenIsInDoubt() {
    Account account = account(budget(100, room = 10));
    long holder = living();
    long desk = get(ledger().open(holder));
    long number = wish(desk, account, 60, 60, 0).number();
    post(desk, entry(State.INTENT, UUID.randomUUID(), 25, number));
    dies(holder);
    get(ledger().reap());

    Posted.Standing now = wish(desk(), account, 0, 100, 0);

    assertThat(now.doubt()).isEqualTo(10);
    assertThat(now.slice()).isEqualTo(65);
  }

  @Test
  void aDeskTakenForDeadIsBelievedWhatItsCallsCostAndGetsNothing() {
    Account account = account(budget(100, room = 10));
    long holder = living();
    long desk = get(ledger().open(holder));
    long number = wish(desk, account, 60, 60, 0).number();
    UUID known = UUID.randomUUID();
    post(desk, entry(State.INTENT, known, 25, number));
    dies(holder);
    get(ledger().reap());

    Posted posted =
        get(
            ledger()
                .post(
                    new Post(
                        desk,
                        ++sequence,
                        List.of(
                            entry(State.ENDED, known, 5, number),
                            entry(State.ENDED, UUID.randomUUID(), 7, number),
                            entry(State.INTENT, UUID.randomUUID(), 9, number)),
                        List.of(new Post.Wish(account, 50, 50, 0, 0)))));

    assertThat(posted.open()).isFalse();
    Posted.Standing now = wish(desk(), account, 0, 0, 0);
    assertThat(now.spent()).isEqualTo(12);
    assertThat(now.doubt()).isEqualTo(3);
    assertThat(written()).isEqualTo(12);
    get(ledger().close(desk));
    assertThat(wish(desk(), account, 0, 0, 0).doubt()).isZero();
  }

  @Test
  void whatWasPresumedTooMuchStaysInDoubtAsLongAsOtherCallsOfItAreUnknown() {
    Account account = account(budget(100, room = 10));
    long holder = living();
    long desk = get(ledger().open(holder));
    long number = wish(desk, account, 25, 25, 0).number();
    UUID known = UUID.randomUUID();
    post(desk, entry(State.INTENT, known, 25, number));
    dies(holder);
    get(ledger().reap());

    post(desk, entry(State.RELEASED, known, 25, number));

    Posted.Standing now = wish(desk(), account, 0, 0, 0);
    assertThat(now.spent()).isZero();
    assertThat(now.doubt()).isEqualTo(10);
    assertThat(written()).isZero();
  }

  @Test
  void aReleasedCallLeavesNoTrace() {
    Account account = account(budget(100, 0));
    long desk = desk();
    long number = wish(desk, account, 40, 40, 0).number();
    UUID request = UUID.randomUUID();
    post(desk, entry(State.INTENT, request, 40, number));

    post(desk, entry(State.RELEASED, request, 40, number));

    assertThat(wish(desk, account, 0, 40, 0).spent()).isZero();
    assertThat(written()).isZero();
  }

  @Test
  void aDeadHolderGetsNoDesk() {
    long holder = living();
    dies(holder);

    assertThatThrownBy(() -> get(ledger().open(holder))).isNotNull();
  }

  @Test
  void aClosedDeskGivesBackAllItHad() {
    Account account = account(budget(100, room = 10));
    long desk = desk();
    wish(desk, account, 100, 100, 0);

    get(ledger().close(desk));

    assertThat(wish(desk(), account, 100, 100, 0).slice()).isEqualTo(100);
  }

  /** So many as a busy desk says at a time. */
  private static List<UUID> many() {
    return Stream.generate(UUID::randomUUID).limit(2L * Sheet.CALLS_MIN).toList();
  }

  private Post saying(long desk, State state, List<UUID> requests, long micros, long account) {
    return new Post(
        desk,
        ++sequence,
        requests.stream().map(request -> entry(state, request, micros, account)).toList(),
        List.of());
  }

  @Test
  void manyCallsOfOnePostAreChargedEachAndOnceThoughTheyAreSaidTwice() {
    Account account = account(budget(1_000, 0));
    long desk = desk();
    long number = wish(desk, account, 500, 500, 0).number();
    List<UUID> calls = many();
    get(ledger().post(saying(desk, State.INTENT, calls, 7, number)));
    Post ended = saying(desk, State.ENDED, calls, 5, number);

    get(ledger().post(ended));
    get(ledger().post(ended));

    Posted.Standing now = wish(desk, account, 0, 180, 0);
    assertThat(now.spent()).isEqualTo(5L * calls.size());
    assertThat(now.held()).isEqualTo(180);
    assertThat(written()).isEqualTo(5L * calls.size());
  }

  @Test
  void manyCallsThatAreKnownAreNotPresumed() {
    Account account = account(budget(1_000, 0));
    long holder = living();
    long desk = get(ledger().open(holder));
    long number = wish(desk, account, 500, 500, 0).number();
    List<UUID> calls = many();
    get(ledger().post(saying(desk, State.INTENT, calls, 7, number)));
    get(ledger().post(saying(desk, State.ENDED, calls, 5, number)));
    dies(holder);

    get(ledger().reap());

    assertThat(wish(desk(), account, 0, 0, 0).spent()).isEqualTo(5L * calls.size());
    assertThat(written()).isEqualTo(5L * calls.size());
  }

  @Test
  void manyCallsThatStandAreNotChargedAgainByADeskThatWasTakenForDeadMeanwhile() {
    Account account = account(budget(1_000, 0));
    long holder = living();
    long desk = get(ledger().open(holder));
    long number = wish(desk, account, 500, 500, 0).number();
    Post ended = saying(desk, State.ENDED, many(), 5, number);
    get(ledger().post(ended));
    dies(holder);
    get(ledger().reap());

    assertThat(get(ledger().post(ended)).open()).isFalse();

    assertThat(wish(desk(), account, 0, 0, 0).spent()).isEqualTo(5L * ended.entries().size());
    assertThat(written()).isEqualTo(5L * ended.entries().size());
  }

  @Test
  void manyCallsOfADeskTakenForDeadAreBelievedOnceEach() {
    Account account = account(budget(1_000, 0));
    long holder = living();
    long desk = get(ledger().open(holder));
    long number = wish(desk, account, 500, 500, 0).number();
    List<UUID> calls = many();
    get(ledger().post(saying(desk, State.INTENT, calls.subList(0, 40), 7, number)));
    dies(holder);
    get(ledger().reap());
    Post ended = saying(desk, State.ENDED, calls, 5, number);

    get(ledger().post(ended));
    get(ledger().post(ended));

    assertThat(wish(desk(), account, 0, 0, 0).spent()).isEqualTo(5L * calls.size());
    assertThat(written()).isEqualTo(5L * calls.size());
  }

  private long desk() {
    return get(ledger().open(living()));
  }

  private static Account account(Budget budget) {
    return new Account(budget.budgetId(), "", 0);
  }

  private Posted.Standing wish(long desk, Account account, long need, long target, long spare) {
    Post.Wish wish = new Post.Wish(account, need, target, spare, room);
    Posted posted = get(ledger().post(new Post(desk, ++sequence, NOTHING, List.of(wish))));
    assertThat(posted.open()).isTrue();
    return posted.standings().getFirst();
  }

  private void post(long desk, Post.Entry entry) {
    get(ledger().post(new Post(desk, ++sequence, List.of(entry), List.of())));
  }

  private static Post.Entry entry(State state, UUID request, long micros, long account) {
    @Nullable Long cost = state == State.RELEASED ? Long.valueOf(0) : Long.valueOf(micros);
    Usage usage = state == State.RELEASED ? Usage.NONE : Usage.of(micros, 0);
    return new Post.Entry(
        state, request, SCOPES, "Scripted", "scripted-1", AT, usage, cost, false, List.of(account));
  }
}
