package io.kaze.bus.effect;

import static io.kaze.bus.effect.PaymentsSide.IMPATIENT;
import static io.kaze.bus.effect.PaymentsSide.PATIENT;
import static io.kaze.bus.testing.TestKernel.OTHER;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static io.kaze.bus.testing.TestKernel.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.bus.effect.Payments.Mood;
import io.kaze.bus.effect.PaymentsSide.Kind;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended.Committed;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Verification;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.StreamId;
import io.kaze.bus.tenant.TenantId;
import io.kaze.bus.testing.NoBlockedThreads;
import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Effects at a payments provider that is at times busy, silent, or cut off. */
@ExtendWith(NoBlockedThreads.class)
class EffectsIT {
  private static final RawJson TEN_EUROS = new RawJson("{\"cents\":1000}");

  private final Vertx elsewhere = Vertx.vertx();
  private TestKernel cell;

  @BeforeEach
  void open() {
    cell = TestKernel.open();
    get(cell.kernel().relay().start());
  }

  @AfterEach
  void close() {
    cell.close();
    get(elsewhere.close());
  }

  private Payments payments(Kind kind, Bounds bounds, Mood... moods) {
    Payments payments = get(Payments.open(elsewhere, kind.knowsKeys));
    payments.meets(moods);
    effects().reach(PaymentsSide.of(kind, cell.vertx(), payments.port(), bounds));
    return payments;
  }

  private Payments knowingKeys(Mood... moods) {
    return payments(Kind.KNOWS_KEYS, PATIENT, moods);
  }

  private Payments asked(Mood... moods) {
    return payments(Kind.CAN_BE_ASKED, IMPATIENT, moods);
  }

  private Payments plain(Mood... moods) {
    return payments(Kind.NEITHER, PATIENT, moods);
  }

  private Effects effects() {
    return cell.kernel().effects();
  }

  private Entry goal() {
    return goal(TENANT);
  }

  private Entry goal(TenantId tenant) {
    GoalId goal = cell.newGoal();
    Append append = Append.anywhere(tenant, goal.stream(), submitted(tenant, goal, null));
    return ((Committed) get(cell.kernel().journal().append(append))).entries().getFirst();
  }

  private static Effect charge(Entry goal) {
    return charge(goal, TEN_EUROS);
  }

  private static Effect charge(Entry goal, RawJson request) {
    return new Effect(
        goal.envelope().causedBy(goal.id()), goal.stream(), "charge", PaymentsSide.NAME, request);
  }

  private List<Entry> story(Entry goal) {
    return get(cell.kernel().journal().read(goal.envelope().tenant(), goal.stream(), 0, 100));
  }

  @Test
  void anEffectIsMadeOnceAndItsStoryIsToldInItsGoal() {
    Payments payments = knowingKeys();
    Entry goal = goal();
    Effect charge = charge(goal);

    EffectEnd end = get(effects().perform(charge));

    RawJson said = new RawJson("{\"charge\":\"ch_%s\"}".formatted(charge.key()));
    EffectDone done = new EffectDone(charge.key(), "charge", 1, said, null, null);
    assertThat(end).isEqualTo(done);
    assertThat(payments.charged(charge.key())).isEqualTo(1);
    List<Entry> story = story(goal);
    assertThat(story.stream().map(Entry::event).skip(1))
        .containsExactly(
            new EffectIntended(charge.key(), "charge", PaymentsSide.NAME, TEN_EUROS), done);
    assertThat(story.get(1).envelope().cause()).isEqualTo(goal.id());
    assertThat(story.get(2).envelope().cause()).isEqualTo(story.get(1).id());
    assertThat(get(cell.kernel().journal().verify(TENANT))).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void whoFollowsTheGoalIsToldThatItGrew() {
    knowingKeys();
    Entry goal = goal();
    List<StreamId> grown = new CopyOnWriteArrayList<>();
    cell.kernel().journal().onAppend(goal.envelope().tenant(), goal.stream(), grown::add);

    get(effects().perform(charge(goal)));

    // For the intent and for its end; a hint without need may come beside them.
    assertThat(grown).hasSizeGreaterThanOrEqualTo(2).containsOnly(goal.stream());
  }

  @Test
  void whoPerformsItAgainIsToldWhatStands() {
    Payments payments = knowingKeys();
    Effect charge = charge(goal());
    EffectEnd first = get(effects().perform(charge));

    EffectEnd second = get(effects().perform(charge));

    assertThat(second).isEqualTo(first);
    assertThat(payments.requests()).hasSize(1);
  }

  @Test
  void manyWhoPerformOneAtOnceAreToldTheSame() {
    Payments payments = plain();
    Effect charge = charge(goal());

    List<EffectEnd> ends =
        get(
            Future.join(IntStream.range(0, 50).mapToObj(i -> effects().perform(charge)).toList())
                .map(all -> all.<EffectEnd>list()));

    assertThat(ends).hasSize(50).containsOnly(ends.getFirst());
    assertThat(payments.requests()).hasSize(1);
  }

  @Test
  void twoProcessesThatPerformOneAtOnceMakeOne() {
    Payments payments = plain();
    List<Entry> goals = IntStream.range(0, 20).mapToObj(i -> goal()).toList();
    try (TestKernel other = cell.another("two")) {
      other
          .kernel()
          .effects()
          .reach(PaymentsSide.of(Kind.NEITHER, other.vertx(), payments.port(), PATIENT));
      get(other.kernel().relay().start());
      List<Future<EffectEnd>> ends = new ArrayList<>();
      for (Entry goal : goals) {
        ends.add(effects().perform(charge(goal)));
        ends.add(other.kernel().effects().perform(charge(goal)));
      }

      List<EffectEnd> all = get(Future.join(ends).map(done -> done.<EffectEnd>list()));

      assertThat(all).hasSize(40).allMatch(EffectDone.class::isInstance);
    }
    assertThat(payments.charged()).hasSize(20);
    assertThat(payments.charged().values()).containsOnly(1);
  }

  @Test
  void anOtherSideThatIsBusyIsTriedAgainEvenWhereItKnowsNoKeys() {
    Payments payments = plain(Mood.BUSY, Mood.BUSY);
    Effect charge = charge(goal());

    EffectEnd end = get(effects().perform(charge));

    assertThat(end).isInstanceOf(EffectDone.class);
    assertThat(end.attempts()).isEqualTo(3);
    assertThat(payments.requests()).hasSize(3).containsOnly(charge.key().toString());
    assertThat(payments.charged(charge.key())).isEqualTo(1);
  }

  @Test
  void anOtherSideThatIsAlwaysBusyIsGivenUpAndNothingWasDone() {
    Payments payments = plain(Mood.BUSY, Mood.BUSY, Mood.BUSY, Mood.BUSY, Mood.BUSY);

    EffectEnd end = get(effects().perform(charge(goal())));

    assertThat(end)
        .isInstanceOfSatisfying(
            EffectFailed.class,
            failed -> {
              assertThat(failed.attempts()).isEqualTo(5);
              assertThat(failed.fault()).isEqualTo(new Fault(Fault.UNAVAILABLE, "Payments: busy"));
            });
    assertThat(payments.charged()).isEmpty();
  }

  @Test
  void aRefusalIsFinal() {
    Payments payments = knowingKeys(Mood.DECLINES);
    Effect charge = charge(goal());

    EffectEnd end = get(effects().perform(charge));

    assertThat(end)
        .isInstanceOfSatisfying(
            EffectFailed.class,
            failed -> assertThat(failed.fault().message()).isEqualTo("Declined."));
    assertThat(get(effects().perform(charge))).isEqualTo(end);
    assertThat(payments.requests()).hasSize(1);
  }

  @Test
  void aLostAnswerIsHadByRepeatingUnderTheSameKey() {
    Payments payments =
        payments(Kind.KNOWS_KEYS, IMPATIENT, Mood.CHARGES_AND_CUTS, Mood.HANGS, Mood.CUTS);
    Effect charge = charge(goal());

    EffectEnd end = get(effects().perform(charge));

    assertThat(end).isInstanceOf(EffectDone.class);
    assertThat(payments.requests()).hasSizeGreaterThan(1).containsOnly(charge.key().toString());
    assertThat(payments.charged(charge.key())).isEqualTo(1);
  }

  @Test
  void aLostAnswerIsHadByAskingWhereRepeatingWouldDouble() {
    Payments payments = asked(Mood.CHARGES_AND_CUTS);
    Effect charge = charge(goal());

    EffectEnd end = get(effects().perform(charge));

    assertThat(end).isInstanceOf(EffectDone.class);
    assertThat(payments.requests()).hasSize(1);
    assertThat(payments.charged(charge.key())).isEqualTo(1);
  }

  @Test
  void whatArrivesAfterTheConnectionWasCutIsWaitedForBeforeItIsRepeated() {
    Payments payments = asked(Mood.CUTS_AND_CHARGES_LATE, Mood.CUTS_AND_CHARGES_LATE);
    Effect charge = charge(goal());

    EffectEnd end = get(effects().perform(charge));

    assertThat(end).isInstanceOf(EffectDone.class);
    assertThat(payments.requests()).hasSize(1);
    assertThat(payments.charged(charge.key())).isEqualTo(1);
  }

  @Test
  void whatTheOtherSideNeverHeardOfIsSentAgainWhenAllIsQuiet() {
    Payments payments = asked(Mood.CUTS);
    Effect charge = charge(goal());

    EffectEnd end = get(effects().perform(charge));

    assertThat(end).isInstanceOf(EffectDone.class);
    assertThat(payments.requests()).hasSize(2);
    assertThat(payments.charged(charge.key())).isEqualTo(1);
  }

  @Test
  void aLostAnswerThatNobodyCanHaveIsLeftToAPersonWhoDecidesIt() {
    Payments payments = plain(Mood.CHARGES_AND_CUTS);
    Entry goal = goal();
    Effect charge = charge(goal);

    EffectEnd end = get(effects().perform(charge));

    assertThat(end).isInstanceOf(EffectDoubt.class);
    assertThat(get(effects().perform(charge))).isEqualTo(end);
    assertThat(payments.requests()).as("never repeated").hasSize(1);
    Doubts doubts = effects().doubts();
    EffectView view = get(doubts.of(TENANT, 10)).getFirst();
    assertThat(view.key()).isEqualTo(charge.key());
    assertThat(view.doubt()).isEqualTo(end);
    assertThat(get(doubts.of(OTHER, 10))).isEmpty();
    assertThat(get(doubts.decideFailed(OTHER, view.key(), "not mine", "mallory"))).isFalse();
    assertThat(get(doubts.decideDone(TENANT, view.key(), "It is on the bill.", "eve"))).isTrue();
    assertThat(get(doubts.decideFailed(TENANT, view.key(), "Or not?", "bob"))).isFalse();
    assertThat(get(effects().perform(charge)))
        .isEqualTo(new EffectDone(charge.key(), "charge", 1, null, "It is on the bill.", "eve"));
    assertThat(get(doubts.of(TENANT, 10))).isEmpty();
    assertThat(story(goal).stream().map(entry -> entry.event().getClass().getSimpleName()))
        .containsExactly("GoalSubmitted", "EffectIntended", "EffectDoubt", "EffectDone");
  }

  @Test
  void whatIsTooLateToBeBegunFailsAndNothingIsSent() {
    Payments payments = knowingKeys();
    Entry goal = goal();
    Effect late =
        new Effect(
            goal.envelope().causedBy(goal.id()).until(Instant.now().minusSeconds(1)),
            goal.stream(),
            "charge",
            PaymentsSide.NAME,
            TEN_EUROS);

    EffectEnd end = get(effects().perform(late));

    assertThat(end)
        .isInstanceOfSatisfying(
            EffectFailed.class,
            failed -> assertThat(failed.fault().code()).isEqualTo(Fault.TIMED_OUT));
    assertThat(end.attempts()).isZero();
    assertThat(payments.requests()).isEmpty();
  }

  @Test
  void oneNameOfOneCauseIsOneEffect() {
    Payments payments = knowingKeys();
    Entry goal = goal();
    get(effects().perform(charge(goal)));

    assertThatThrownBy(() -> get(effects().perform(charge(goal, new RawJson("{\"cents\":9999}")))))
        .hasRootCauseInstanceOf(EffectFault.class)
        .hasMessageContaining("something else of that name");
    assertThat(payments.requests()).hasSize(1);
  }

  @Test
  void anUnknownTenantOrOtherSideIsRefusedInWords() {
    Entry goal = goal();

    assertThatThrownBy(() -> get(effects().perform(charge(goal))))
        .hasMessageContaining("Nobody here speaks with payments.charge");

    Payments payments = knowingKeys();
    Effect stranger =
        new Effect(
            submitted(new TenantId("nobody"), cell.newGoal(), null).envelope().causedBy(goal.id()),
            goal.stream(),
            "charge",
            PaymentsSide.NAME,
            TEN_EUROS);
    assertThatThrownBy(() -> get(effects().perform(stranger)))
        .hasMessageContaining("there is no tenant nobody");
    assertThat(payments.requests()).isEmpty();
  }

  @Test
  void tenantsWithTheSameStoryHaveEffectsOfTheirOwn() {
    Payments payments = knowingKeys();
    Effect ours = charge(goal(TENANT));
    Effect theirs = charge(goal(OTHER));

    get(Future.join(effects().perform(ours), effects().perform(theirs)));

    assertThat(payments.charged()).containsOnlyKeys(ours.key().toString(), theirs.key().toString());
  }

  @Test
  void whatTheOtherSideSaysBadlyIsDoneAllTheSame() {
    effects()
        .reach(
            new OtherSide(
                PaymentsSide.NAME,
                call -> Future.succeededFuture(new Tried.Done(new RawJson("<ok/>"))),
                null,
                false,
                PATIENT));

    EffectEnd end = get(effects().perform(charge(goal())));

    assertThat(end)
        .isInstanceOfSatisfying(
            EffectDone.class,
            done -> {
              assertThat(done.result()).isNull();
              assertThat(done.note()).contains("is not one JSON value");
            });
  }
}
