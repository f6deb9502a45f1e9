package io.kaze.bus.effect;

import static io.kaze.bus.effect.PaymentsSide.IMPATIENT;
import static io.kaze.bus.effect.PaymentsSide.PATIENT;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static io.kaze.bus.testing.TestKernel.submitted;

import io.kaze.bus.effect.Payments.Mood;
import io.kaze.bus.effect.PaymentsSide.Kind;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended.Committed;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.tenant.TenantId;
import io.kaze.bus.testing.NoBlockedThreads;
import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Vertx;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Charges at a payments provider, and the goals they are made for. */
@ExtendWith(NoBlockedThreads.class)
abstract class Charges {
  static final RawJson TEN_EUROS = new RawJson("{\"cents\":1000}");

  private final Vertx elsewhere = Vertx.vertx();
  TestKernel cell;

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

  Payments payments(Kind kind, Bounds bounds, Mood... moods) {
    Payments payments = get(Payments.open(elsewhere, kind.knowsKeys));
    payments.meets(moods);
    effects().reach(PaymentsSide.of(kind, cell.vertx(), payments.port(), bounds));
    return payments;
  }

  Payments knowingKeys(Mood... moods) {
    return payments(Kind.KNOWS_KEYS, PATIENT, moods);
  }

  Payments asked(Mood... moods) {
    return payments(Kind.CAN_BE_ASKED, IMPATIENT, moods);
  }

  Payments plain(Mood... moods) {
    return payments(Kind.NEITHER, PATIENT, moods);
  }

  Effects effects() {
    return cell.kernel().effects();
  }

  Entry goal() {
    return goal(TENANT);
  }

  Entry goal(TenantId tenant) {
    GoalId goal = cell.newGoal();
    Append append = Append.anywhere(tenant, goal.stream(), submitted(tenant, goal, null));
    return ((Committed) get(cell.kernel().journal().append(append))).entries().getFirst();
  }

  static Effect charge(Entry goal) {
    return charge(goal, TEN_EUROS);
  }

  static Effect charge(Entry goal, RawJson request) {
    return new Effect(
        goal.envelope().causedBy(goal.id()), goal.stream(), "charge", PaymentsSide.NAME, request);
  }

  List<Entry> story(Entry goal) {
    return get(cell.kernel().journal().read(goal.envelope().tenant(), goal.stream(), 0, 100));
  }
}
