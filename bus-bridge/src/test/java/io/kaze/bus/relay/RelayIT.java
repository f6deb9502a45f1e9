package io.kaze.bus.relay;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static io.kaze.bus.testing.TestKernel.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.fault.BatonDropped;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.journal.Pending;
import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayIT {
  private TestKernel one;

  @BeforeEach
  void open() {
    one = TestKernel.open();
  }

  @AfterEach
  void close() {
    one.close();
  }

  private GoalId submit(TestKernel by) {
    GoalId goal = by.newGoal();
    get(
        by.kernel()
            .journal()
            .append(
                Append.anywhere(
                    TENANT, goal.stream(), submitted(goal, Readers.ORCHESTRATOR.name()))));
    return goal;
  }

  /** Answers a goal's baton with an entry that needs no reader. */
  private static Future<Reading> answer(TestKernel by, Baton baton) {
    Entry entry = baton.entry();
    GoalId goal = GoalId.of(entry.envelope().correlation());
    NewEntry end =
        NewEntry.of(entry.envelope().causedBy(entry.id()), new GoalCancelled(goal, "done"));
    return by.kernel()
        .journal()
        .append(Append.anywhere(TENANT, entry.stream(), end).settling(entry.id()))
        .map(Reading.ANSWERED);
  }

  private List<Pending> pending() {
    return get(one.kernel().journal().pending(TENANT, 1_000));
  }

  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(30, TimeUnit.SECONDS);
    assertThat(next).as("something within 30 s").isNotNull();
    return next;
  }

  @Test
  void anEntryIsCarriedToItsReaderAndItsAnswerEndsTheBaton() throws InterruptedException {
    BlockingQueue<Reading> read = new LinkedBlockingQueue<>();
    one.kernel()
        .relay()
        .read(Readers.ORCHESTRATOR, baton -> answer(one, baton).onSuccess(read::add));
    get(one.kernel().relay().start());

    GoalId goal = submit(one);

    assertThat(next(read)).isEqualTo(Reading.ANSWERED);
    assertThat(pending()).isEmpty();
    assertThat(get(one.kernel().journal().read(TENANT, goal.stream(), 0, 10))).hasSize(2);
  }

  @Test
  void whatWasWrittenWhileNobodyCarriedIsCarriedAtTheStart() throws InterruptedException {
    BlockingQueue<Baton> read = new LinkedBlockingQueue<>();
    submit(one);
    one.kernel()
        .relay()
        .read(
            Readers.ORCHESTRATOR,
            baton -> {
              read.add(baton);
              return answer(one, baton);
            });

    get(one.kernel().relay().start());

    assertThat(next(read).tries()).isZero();
  }

  @Test
  void aReaderThatFailsIsHandedTheBatonAgain() throws InterruptedException {
    BlockingQueue<Integer> tries = new LinkedBlockingQueue<>();
    one.kernel()
        .relay()
        .read(
            Readers.ORCHESTRATOR,
            baton -> {
              tries.add(baton.tries());
              return baton.tries() < 2
                  ? Future.failedFuture("not today")
                  : Future.succeededFuture(Reading.DONE);
            });
    get(one.kernel().relay().start());

    submit(one);

    assertThat(List.of(next(tries), next(tries), next(tries))).containsExactly(0, 1, 2);
  }

  @Test
  void aBatonNobodyReadsIsDroppedWithAnEntryThatSaysSo() throws InterruptedException {
    BlockingQueue<Entry> atDelivery = new LinkedBlockingQueue<>();
    one.kernel().relay().read(Readers.ORCHESTRATOR, baton -> Future.failedFuture("a broken plan"));
    one.kernel()
        .relay()
        .read(
            Readers.DELIVERY,
            baton -> {
              atDelivery.add(baton.entry());
              return Future.succeededFuture(Reading.DONE);
            });
    get(one.kernel().relay().start());

    submit(one);

    BatonDropped dropped = (BatonDropped) next(atDelivery).event();
    assertThat(dropped.tries()).isEqualTo(3);
    assertThat(dropped.kind()).isEqualTo("goal-submitted");
    assertThat(dropped.fault().message()).contains("a broken plan");
  }

  @Test
  void aKeptBatonStaysWithItsReaderUntilItIsAnswered() throws InterruptedException {
    BlockingQueue<Baton> kept = new LinkedBlockingQueue<>();
    one.kernel()
        .relay()
        .read(
            Readers.ORCHESTRATOR,
            baton -> {
              kept.add(baton);
              return Future.succeededFuture(Reading.KEPT);
            });
    get(one.kernel().relay().start());
    submit(one);
    Baton baton = next(kept);
    assertThat(pending()).hasSize(1);

    get(answer(one, baton));

    assertThat(pending()).isEmpty();
    assertThat(one.kernel().relay().carrying()).isZero();
    assertThat(kept).isEmpty();
  }

  @Test
  void aBatonGivenBackIsCarriedAgain() throws InterruptedException {
    BlockingQueue<Baton> kept = new LinkedBlockingQueue<>();
    one.kernel()
        .relay()
        .read(
            Readers.ORCHESTRATOR,
            baton -> {
              kept.add(baton);
              return Future.succeededFuture(Reading.KEPT);
            });
    get(one.kernel().relay().start());
    submit(one);

    one.kernel().relay().giveBack(next(kept));

    assertThat(next(kept).tries()).isEqualTo(1);
  }

  @Test
  void aBatonAReaderHasNoRoomForComesLaterAndCountsAsNoTry() throws InterruptedException {
    BlockingQueue<Baton> seen = new LinkedBlockingQueue<>();
    AtomicInteger times = new AtomicInteger();
    one.kernel()
        .relay()
        .read(
            Readers.ORCHESTRATOR,
            baton -> {
              seen.add(baton);
              return switch (times.getAndIncrement()) {
                case 0 -> Future.succeededFuture(Reading.LATER);
                case 1 -> Future.succeededFuture(Reading.KEPT);
                default -> answer(one, baton);
              };
            });
    get(one.kernel().relay().start());

    submit(one);
    Baton first = next(seen);
    Baton kept = next(seen);
    one.kernel().relay().postpone(kept);

    assertThat(List.of(first, kept, next(seen))).extracting(Baton::tries).containsOnly(0);
  }

  @Test
  void whatAKilledProcessHeldIsCarriedByItsNextLifeAtOnce() throws InterruptedException {
    BlockingQueue<Baton> read = new LinkedBlockingQueue<>();
    TestKernel killed = one.another("two");
    killed
        .kernel()
        .relay()
        .read(
            Readers.ORCHESTRATOR,
            baton -> {
              read.add(baton);
              return Future.succeededFuture(Reading.KEPT);
            });
    get(killed.kernel().relay().start());
    submit(killed);
    Baton before = next(read);
    killed.crash();

    TestKernel again = one.another("two");
    again
        .kernel()
        .relay()
        .read(
            Readers.ORCHESTRATOR,
            baton -> {
              read.add(baton);
              return answer(again, baton);
            });
    get(again.kernel().relay().start());

    assertThat(next(read).entry()).isEqualTo(before.entry());
    again.close();
  }

  /** A life of a process that dies over the first baton it is handed. */
  private Baton dieOverTheFirstBaton() throws InterruptedException {
    BlockingQueue<Baton> read = new LinkedBlockingQueue<>();
    TestKernel life = one.another("two");
    life.kernel()
        .relay()
        .read(
            Readers.ORCHESTRATOR,
            baton -> {
              read.add(baton);
              return Future.succeededFuture(Reading.KEPT);
            });
    get(life.kernel().relay().start());
    Baton first = next(read);
    life.crash();
    return first;
  }

  @Test
  void aBatonThatEndsOneProcessAfterTheOtherIsDroppedAndWhatWasHeldBesideItIsNot()
      throws InterruptedException {
    BlockingQueue<Entry> dropped = new LinkedBlockingQueue<>();
    BlockingQueue<Entry> read = new LinkedBlockingQueue<>();
    GoalId lethal = submit(one);
    GoalId innocent = submit(one);
    for (int death = 0; death < Suspects.DEATHS_MAX + Suspects.LETHAL_MAX; death++) {
      assertThat(dieOverTheFirstBaton().entry().stream()).isEqualTo(lethal.stream());
    }

    TestKernel last = one.another("two");
    last.kernel()
        .relay()
        .read(
            Readers.DELIVERY,
            baton -> {
              dropped.add(baton.entry());
              return Future.succeededFuture(Reading.DONE);
            });
    last.kernel()
        .relay()
        .read(
            Readers.ORCHESTRATOR,
            baton -> {
              read.add(baton.entry());
              return answer(last, baton);
            });
    get(last.kernel().relay().start());

    Entry end = next(dropped);
    assertThat(end.stream()).isEqualTo(lethal.stream());
    assertThat(((BatonDropped) end.event()).fault().code()).isEqualTo(Fault.CRASHED);
    assertThat(((BatonDropped) end.event()).tries()).isEqualTo(Suspects.LETHAL_MAX);
    assertThat(next(read).stream()).isEqualTo(innocent.stream());
    assertThat(read).isEmpty();
    last.close();
  }

  @Test
  void aProcessThatStopsCleanlyCastsNoSuspicion() throws InterruptedException {
    BlockingQueue<Baton> read = new LinkedBlockingQueue<>();
    submit(one);
    for (int stop = 0; stop < 2 * Suspects.DEATHS_MAX; stop++) {
      TestKernel life = one.another("two");
      life.kernel()
          .relay()
          .read(
              Readers.ORCHESTRATOR,
              baton -> {
                read.add(baton);
                return Future.succeededFuture(Reading.KEPT);
              });
      get(life.kernel().relay().start());
      next(read);
      life.close();
    }

    List<Integer> deaths = new ArrayList<>();
    PgConnection owner = get(PgConnection.connect(one.vertx(), one.access().options()));
    get(owner.query("select deaths from kaze.baton").execute())
        .forEach(row -> deaths.add(row.getInteger(0)));
    get(owner.close());
    assertThat(deaths).containsExactly(0);
  }

  @Test
  void whatAnotherProcessHeldIsTakenOverWhenItsLeaseEndsAndThatOneIsFencedOff()
      throws InterruptedException {
    BlockingQueue<Baton> read = new LinkedBlockingQueue<>();
    one.kernel()
        .relay()
        .read(
            Readers.ORCHESTRATOR,
            baton -> {
              read.add(baton);
              return Future.succeededFuture(Reading.KEPT);
            });
    get(one.kernel().relay().start());
    submit(one);
    Baton held = next(read);
    TestKernel two = one.another("two");
    BlockingQueue<Baton> takenOver = new LinkedBlockingQueue<>();
    two.kernel()
        .relay()
        .read(
            Readers.ORCHESTRATOR,
            baton -> {
              takenOver.add(baton);
              return Future.succeededFuture(Reading.KEPT);
            });

    one.kernel().relay().rest();
    asOwner("update kaze.holder set until = now() - interval '1 second' where pod = 'one'");
    get(two.kernel().relay().start());
    Baton mine = next(takenOver);
    Appended late =
        get(
            one.kernel()
                .journal()
                .append(
                    Append.anywhere(
                            TENANT,
                            held.entry().stream(),
                            NewEntry.of(
                                held.entry().envelope().causedBy(held.entry().id()),
                                new GoalCancelled(
                                    GoalId.of(held.entry().envelope().correlation()), "late")))
                        .settling(held.entry().id())));

    assertThat(mine.entry()).isEqualTo(held.entry());
    assertThat(late).isInstanceOf(Appended.Fenced.class);
    two.close();
  }

  @Test
  void processesShareTheWorkAndNoBatonIsReadTwice() throws InterruptedException {
    Map<String, AtomicInteger> reads = new ConcurrentHashMap<>();
    int goals = 300;
    CountDownLatch all = new CountDownLatch(goals);
    for (int i = 0; i < goals; i++) {
      submit(one);
    }
    List<TestKernel> pods = new ArrayList<>(List.of(one, one.another("two"), one.another("three")));
    for (TestKernel pod : pods) {
      pod.kernel()
          .relay()
          .read(
              Readers.ORCHESTRATOR,
              baton -> {
                reads
                    .computeIfAbsent(baton.entry().id().toString(), id -> new AtomicInteger())
                    .incrementAndGet();
                return answer(pod, baton).onComplete(v -> all.countDown());
              });
    }

    pods.forEach(pod -> get(pod.kernel().relay().start()));

    assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(reads).hasSize(goals);
    assertThat(reads.values()).allMatch(count -> count.get() == 1);
    assertThat(pending()).isEmpty();
    pods.subList(1, 3).forEach(TestKernel::close);
  }

  @Test
  void aProcessWithoutTheRoomLeavesTheBatonToOneThatHasIt() throws InterruptedException {
    BlockingQueue<Baton> read = new LinkedBlockingQueue<>();
    TestKernel two = one.another("two");
    get(one.kernel().relay().start());
    two.kernel()
        .relay()
        .read(
            Readers.ORCHESTRATOR,
            baton -> {
              read.add(baton);
              return answer(two, baton);
            });
    get(two.kernel().relay().start());

    submit(one);

    assertThat(next(read).tries()).isZero();
    two.close();
  }

  @Test
  void aCommitWhoseAnswerWasLostIsCarriedAllTheSame() throws InterruptedException {
    BlockingQueue<Baton> read = new LinkedBlockingQueue<>();
    one.kernel()
        .relay()
        .read(
            Readers.ORCHESTRATOR,
            baton -> {
              read.add(baton);
              return answer(one, baton);
            });
    get(one.kernel().relay().start());
    GoalId goal = one.newGoal();

    asOwner(
        "select kaze.append(%d, false, array['acme'], array['%s'], array[-1::bigint], array[null::uuid],"
                .formatted(one.kernel().relay().holder(), goal.stream())
            + " array[1], array[gen_random_uuid()], array[null::uuid], array[''],"
            + " array['goal-submitted'], array['%s'], array[null::bigint], array[null::text],"
                .formatted(goal)
            + " array[1::bigint], array['{\"goalId\":\"%s\",\"text\":\"x\",\"attachments\":[],"
                .formatted(goal)
            + "\"replyTo\":{\"channel\":\"rest\"}}'], array['kaze.baton.orchestrator'], array[true])");
    one.kernel().relay().unsure();

    assertThat(next(read).entry().stream()).isEqualTo(goal.stream());
  }

  private void asOwner(String sql) {
    PgConnection owner = get(PgConnection.connect(one.vertx(), one.access().options()));
    get(owner.query(sql).execute());
    get(owner.close());
  }
}
