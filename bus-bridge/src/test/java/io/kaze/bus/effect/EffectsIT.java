package io.kaze.bus.effect;

import static io.kaze.bus.effect.PaymentsSide.PATIENT;
import static io.kaze.bus.testing.TestKernel.OTHER;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.bus.effect.PaymentsSide.Kind;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Verification;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.StreamId;
import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An effect is made once, whoever performs it and however often, and its story is told. */
class EffectsIT extends Charges {

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
