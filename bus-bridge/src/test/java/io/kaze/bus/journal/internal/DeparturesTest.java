package io.kaze.bus.journal.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.fair.Weights;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Identifiers;
import io.kaze.bus.message.TimeOrderedIdentifiers;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeparturesTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId BETA = new TenantId("beta");

  private final Identifiers identifiers =
      new TimeOrderedIdentifiers(Clock.systemUTC(), new Random(1));
  private final Departures departures = new Departures(Weights.EVEN);

  private void arrive(TenantId tenant, int appends) {
    for (int i = 0; i < appends; i++) {
      GoalId goal = new GoalId(identifiers.next());
      NewEntry entry =
          NewEntry.of(Envelope.of(tenant, goal.toString()), new GoalCancelled(goal, "why"));
      departures.add(
          Waiting.of(
              Append.anywhere(tenant, goal.stream(), entry),
              identifiers,
              Instant.EPOCH,
              1_000,
              Promise.promise()));
    }
  }

  @Test
  void whatComesWhileItsTenantsBatchIsOnItsWayLeavesTogetherOnceThatHasArrived() {
    arrive(ACME, 1);
    List<Waiting> first = departures.next();

    arrive(ACME, 3);
    List<Waiting> meanwhile = departures.next();
    departures.landed(first);

    assertThat(meanwhile).isEmpty();
    assertThat(departures.next()).hasSize(3);
  }

  @Test
  void aFullBatchDoesNotWaitForItsTenantsLastOne() {
    arrive(ACME, 1);
    departures.next();

    arrive(ACME, 600);

    assertThat(departures.next()).hasSize(512);
    assertThat(departures.next()).isEmpty();
  }

  @Test
  void anotherTenantDoesNotWait() {
    arrive(ACME, 1);
    departures.next();

    arrive(ACME, 1);
    arrive(BETA, 1);

    assertThat(departures.next())
        .singleElement()
        .satisfies(append -> assertThat(append.append().tenant()).isEqualTo(BETA));
  }
}
