package io.kaze.gateway.keyuse;

import static io.kaze.bus.testing.TestKernel.OTHER;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.bus.tenant.TenantId;
import io.kaze.bus.testing.NoBlockedThreads;
import io.kaze.bus.testing.TestKernel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoBlockedThreads.class)
class KeyUsesIT {
  private final TestKernel cell = TestKernel.open();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final KeyUses uses = uses(cell.kernel().clock());

  private KeyUses uses(InstantSource clock) {
    return new KeyUses(
        cell.vertx(), cell.kernel().database(), clock, TestKernel.IDENTIFIERS, meters);
  }

  @AfterEach
  void close() {
    cell.close();
  }

  private KeyUse use(TenantId owner, int number) {
    return new KeyUse(
        owner,
        "req_" + number,
        "OpenAI",
        "acme-main",
        "gpt-5.2",
        number % 2 == 0 ? "writer" : null,
        number % 2 == 0 ? cell.newGoal() : null,
        "website");
  }

  private List<Row> rows(TenantId tenant) {
    List<Row> rows = new ArrayList<>();
    get(cell.kernel()
            .database()
            .forTenant(tenant, "select * from kaze.key_use order by use_id", Tuple.tuple()))
        .forEach(rows::add);
    return rows;
  }

  @Test
  void aUseStandsBeforeTheCallIsMade() {
    get(uses.record(use(TENANT, 2)));

    assertThat(rows(TENANT))
        .singleElement()
        .satisfies(row -> {
          assertThat(row.getString("request_id")).isEqualTo("req_2");
          assertThat(row.getString("key")).isEqualTo("acme-main");
          assertThat(row.getString("agent")).isEqualTo("writer");
          assertThat(row.getString("caller")).isEqualTo("website");
          assertThat(row.getUUID("goal_id")).isNotNull();
        });
  }

  @Test
  void thousandsAtATimeAreEachRecordedOnceAndForTheirOwnerAlone() {
    List<Future<Void>> records = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      records.add(uses.record(use(i % 3 == 0 ? OTHER : TENANT, i)));
    }

    get(Future.all(records));

    assertThat(rows(TENANT))
        .extracting(row -> row.getString("request_id"))
        .hasSize(2_000)
        .doesNotHaveDuplicates();
    assertThat(rows(OTHER)).hasSize(1_000);
    assertThat(meters.get("kaze.gateway.key.uses").tag("outcome", "recorded").counter().count())
        .isEqualTo(3_000);
  }

  @Test
  void whoWaitsIsToldOnItsOwnContext() {
    Context context = cell.vertx().getOrCreateContext();
    Promise<Boolean> there = Promise.promise();

    context.runOnContext(v ->
        uses.record(use(TENANT, 1))
            .onComplete(done -> there.complete(Vertx.currentContext() == context)));

    assertThat(get(there.future())).isTrue();
  }

  @Test
  void withoutARecordThereIsNoCall() {
    get(cell.kernel().database().close());

    Future<Void> record = uses.record(use(TENANT, 1));

    assertThatThrownBy(() -> get(record)).hasRootCauseInstanceOf(KeyUseFault.class);
    assertThat(meters.get("kaze.gateway.key.uses").tag("outcome", "failed").counter().count())
        .isEqualTo(1);
  }

  @Test
  void moreThanMayWaitAreRefusedAtOnce() {
    List<Future<Void>> records = new ArrayList<>();
    for (int i = 0; i < KeyUses.WAITING_MAX + KeyUses.BATCH_MAX + 1_000; i++) {
      records.add(uses.record(use(TENANT, 1)));
    }

    get(Future.join(records).otherwiseEmpty());

    assertThat(records.stream().filter(Future::succeeded).count())
        .isEqualTo(rows(TENANT).size())
        .isGreaterThanOrEqualTo(KeyUses.WAITING_MAX);
  }

  @Test
  void afterThirteenMonthsItIsForgotten() {
    InstantSource longAgo = () -> cell.kernel().clock().instant().minus(Duration.ofDays(400));
    get(uses(longAgo).record(use(TENANT, 1)));
    get(uses.record(use(TENANT, 2)));

    int swept = get(new KeyUseSweep(cell.kernel().database(), cell.kernel().clock()).sweep());

    assertThat(swept).isEqualTo(1);
    assertThat(rows(TENANT))
        .extracting(row -> row.getString("request_id"))
        .containsExactly("req_2");
  }
}
