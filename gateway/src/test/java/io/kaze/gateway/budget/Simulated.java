package io.kaze.gateway.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.price.Price;
import io.kaze.gateway.price.Rates;
import io.kaze.gateway.price.Usage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A cell in one thread, ruled by a seed: pods that reserve, a ledger whose answers come late or
 * never, a provider that charges, pods that die or are taken for dead, and a clock that moves when
 * told to.
 */
final class Simulated {
  static final TenantId TENANT = new TenantId("acme");

  /** One micro-dollar a token. */
  static final Price PRICE =
      Price.of(
          "Scripted",
          "scripted-1",
          new Rates(1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000));

  private static final int WORST_MAX = 40;

  final Random random;
  final List<Pod> pods = new ArrayList<>();
  Instant now = Instant.parse("2026-11-22T10:00:00Z");
  final MemoryLedger ledger = new MemoryLedger(() -> now.toEpochMilli());

  /** What the provider charged for calls that had gone out. */
  long charged;

  /** What calls under way at dead pods had been reserved for beyond what they were charged. */
  long presumedTooMuch;

  long refused;

  /** Whether everything arrives. */
  boolean calm;

  private long lastHolder;

  Simulated(long seed) {
    random = new Random(seed);
  }

  Budget budget(Scope scope, String subject, long amount, long headroom) {
    Budget budget =
        new Budget(
            new UUID(0, ledger.budgets.size() + 1),
            TENANT,
            scope,
            subject,
            Unit.MICROS,
            Period.TOTAL,
            amount,
            headroom);
    ledger.budgets.put(budget.budgetId(), budget);
    return budget;
  }

  Pod pod() {
    Pod pod = new Pod();
    pods.add(pod);
    return pod;
  }

  static WorstCase worst(long micros) {
    return new WorstCase(PRICE.provider(), PRICE.model(), PRICE, micros, 0);
  }

  /** One thing happens somewhere. */
  void step() {
    now = now.plusMillis(random.nextInt(20));
    if (pods.isEmpty()) {
      return;
    }
    Pod pod = pods.get(random.nextInt(pods.size()));
    switch (random.nextInt(10)) {
      case 0, 1, 2 ->
          pod.reserve(1 + random.nextInt(WORST_MAX), random.nextBoolean() ? "ada" : "bob");
      case 3, 4 -> pod.endOne();
      case 5, 6, 7 -> pod.wire.deliver();
      default -> pod.desks.tick();
    }
  }

  void kill(Pod pod) {
    pods.remove(pod);
    ledger.living.remove(pod.holder);
    for (Running call : pod.running) {
      long cost = random.nextLong(call.most + 1);
      charged += cost;
      presumedTooMuch += call.most - cost;
    }
    // Not sent yet, or ended and not written yet: their intents may stand at their most.
    presumedTooMuch += pod.unsure();
    pod.wire.die();
  }

  /** The pod lives, but its lease was lost; it gets a new one. */
  void takeForDead(Pod pod) {
    ledger.living.remove(pod.holder);
    ledger.reap();
    pod.holder = ++lastHolder;
    ledger.living.add(pod.holder);
  }

  /** All calls end and everything is said. */
  void quiesce() {
    for (int round = 0; round < 250; round++) {
      now = now.plusMillis(20);
      for (Pod pod : pods) {
        pod.endAll();
        pod.desks.tick();
        pod.wire.deliverAll();
      }
      ledger.reap();
    }
  }

  void checkLedger() {
    ledger.accounts.forEach((account, row) -> {
      long ceiling = row.budget.amount();
      assertThat(row.spent + row.held() + row.doubt())
          .as("%s", account)
          .isLessThanOrEqualTo(ceiling);
      assertThat(row.spent).isEqualTo(ledger.written(row));
    });
  }

  /** A call that has gone out. */
  record Running(Reservation reservation, long most) {}

  /** A process. */
  final class Pod {
    final Wire wire = new Wire();
    long holder = ++lastHolder;
    final List<Running> running = new ArrayList<>();
    final List<Future<Reserving>> wishes = new ArrayList<>();
    final List<Long> wished = new ArrayList<>();
    final List<long[]> ended = new ArrayList<>();
    final Desks desks;
    private long lastRequest;

    Pod() {
      ledger.living.add(holder);
      long me = holder;
      desks =
          new Desks(
              wire,
              () -> holder,
              () -> now,
              () -> new UUID(me, ++lastRequest),
              BudgetSettings.usual(),
              new BudgetMetrics(new SimpleMeterRegistry()));
      desks.tick();
    }

    void reserve(long most, String agent) {
      Scopes scopes = new Scopes(TENANT, null, agent, null, null);
      Future<Reserving> wish = desks.reserve(scopes, worst(most));
      wishes.add(wish);
      wished.add(most);
      wish.onSuccess(reserving -> {
        wished.remove(wishes.indexOf(wish));
        wishes.remove(wish);
        answered(reserving, most);
      });
    }

    private void answered(Reserving reserving, long most) {
      switch (reserving) {
        case Reservation reservation -> running.add(new Running(reservation, most));
        case Refused no -> refused++;
      }
    }

    void endOne() {
      if (!running.isEmpty()) {
        end(running.remove(random.nextInt(running.size())));
      }
    }

    void endAll() {
      while (!running.isEmpty()) {
        endOne();
      }
    }

    private void end(Running call) {
      long cost = random.nextLong(call.most + 1);
      int how = random.nextInt(4);
      long[] unsure = {how == 3 ? call.most : call.most - cost};
      Future<Void> written =
          switch (how) {
            case 3 -> call.reservation.release();
            case 2 -> call.reservation.partial(Usage.of(cost, 0));
            default -> call.reservation.settle(Usage.of(cost, 0));
          };
      charged += how == 3 ? 0 : cost;
      ended.add(unsure);
      written.onComplete(v -> ended.remove(unsure));
    }

    long unsure() {
      return wished.stream().mapToLong(Long::longValue).sum()
          + ended.stream().mapToLong(e -> e[0]).sum();
    }
  }

  /**
   * Between a pod and the ledger: late, lossy, and now and then what was given up arrives after
   * all.
   */
  final class Wire implements Ledger {
    private final List<Runnable> letters = new ArrayList<>();
    private boolean dead;

    private <T> Future<T> ask(Supplier<Future<T>> question) {
      Promise<T> answer = Promise.promise();
      letters.add(() -> {
        switch (calm ? -1 : random.nextInt(12)) {
          case 0 -> answer.tryFail("lost on its way");
          case 1 -> {
            question.get();
            answer.tryFail("answer lost");
          }
          case 2 -> {
            letters.add(question::get);
            answer.tryFail("late");
          }
          default ->
              question
                  .get()
                  .onComplete(done -> {
                    if (!dead) {
                      answer.handle(done);
                    }
                  });
        }
      });
      return answer.future();
    }

    void deliver() {
      if (!letters.isEmpty()) {
        letters.remove(random.nextInt(letters.size())).run();
      }
    }

    void deliverAll() {
      for (int i = letters.size(); i > 0 && !letters.isEmpty(); i--) {
        deliver();
      }
    }

    /** Some of what was sent still arrives. */
    void die() {
      dead = true;
      List<Runnable> last = new ArrayList<>(letters);
      letters.clear();
      last.stream().filter(letter -> random.nextBoolean()).forEach(Runnable::run);
    }

    @Override
    public Future<Long> open(long of) {
      return ask(() -> ledger.open(of));
    }

    @Override
    public Future<Posted> post(Post post) {
      return ask(() -> ledger.post(post));
    }

    @Override
    public Future<Void> close(long desk) {
      return ask(() -> ledger.close(desk));
    }

    @Override
    public Future<Integer> reap() {
      return ask(ledger::reap);
    }

    @Override
    public Future<List<Budget>> budgets(TenantId tenant) {
      return ask(() -> ledger.budgets(tenant));
    }
  }

  /** Reserves in the smallest steps until nothing is left; what that came to. */
  long useUp(Pod pod, String agent) {
    calm = true;
    long used = 0;
    for (boolean more = true; more; ) {
      int before = pod.running.size();
      pod.reserve(1, agent);
      for (int i = 0; i < 400 && !pod.wishes.isEmpty(); i++) {
        now = now.plus(Duration.ofMillis(10));
        pods.forEach(each -> {
          each.desks.tick();
          each.wire.deliverAll();
        });
      }
      more = pod.running.size() > before;
      used += more ? 1 : 0;
    }
    return used;
  }
}
