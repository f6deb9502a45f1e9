package io.kaze.gateway.capture;

import static io.kaze.bus.testing.TestKernel.OTHER;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.tenant.TenantId;
import io.kaze.bus.testing.NoBlockedThreads;
import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.dialect.Piece;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From a call to a row that its tenant alone can see, and that does not stay. */
@ExtendWith(NoBlockedThreads.class)
class CapturesIT {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir static Path folder;
  private final TestKernel cell = TestKernel.open();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final CaptureStore store = new CaptureStore(cell.kernel().database());
  private Captures captures;

  @BeforeEach
  void open() throws Exception {
    Path file = folder.resolve("captures.yaml");
    Files.writeString(file, "captures: [{tenants: [%s], days: 2}]".formatted(TENANT.value()));
    captures =
        get(
            Captures.open(
                cell.vertx(),
                file,
                InstantSource.fixed(NOW),
                TestKernel.IDENTIFIERS,
                store,
                meters));
  }

  @AfterEach
  void close() {
    get(captures.close());
    cell.close();
  }

  @Test
  void aStreamedCallIsKeptForItsTenantAlone() {
    Capture capture = captures.begin(TENANT, "fast", "req_1");
    capture.texts(List.of("what is ada@example.com"));
    List.of("an add", "ress: ada@exam", "ple.com")
        .forEach(words -> capture.piece(new Piece.TextDelta(words)));
    capture.end("main", "gpt-5", 200);

    get(captures.write());

    Row row = rows(TENANT).getFirst();
    assertThat(row.getString("asked")).isEqualTo("{\"input\":[\"what is [email]\"]}");
    assertThat(row.getString("answered")).contains("an address: [email]");
    assertThat(row.getString("request_id")).isEqualTo("req_1");
    assertThat(rows(OTHER)).isEmpty();
    assertThat(count("written")).isEqualTo(1);
  }

  @Test
  void whoIsNotNamedIsNotCaptured() {
    assertThat(captures.begin(OTHER, "fast", "req_1")).isNull();
  }

  @Test
  void aCaptureIsDeletedWhenItsTimeIsOver() {
    captures.begin(TENANT, "fast", "req_1").end("", "", 429);
    get(captures.write());

    assertThat(get(store.sweep(NOW.plus(Duration.ofDays(2))))).isZero();
    assertThat(get(store.sweep(NOW.plus(Duration.ofDays(2)).plusSeconds(1)))).isEqualTo(1);
    assertThat(rows(TENANT)).isEmpty();
  }

  @Test
  void whatDoesNotFitIsDroppedAndCounted() {
    for (int i = 0; i < 50; i++) {
      Capture capture = captures.begin(TENANT, "fast", "req_" + i);
      capture.texts(List.of("x".repeat(1_000_000)));
      capture.end("main", "gpt-5", 200);
    }

    get(captures.write());

    assertThat(count("written") + count("dropped")).isEqualTo(50);
    assertThat(count("dropped")).isGreaterThanOrEqualTo(18);
    assertThat(rows(TENANT)).hasSize((int) count("written"));
  }

  private double count(String result) {
    return meters.get("kaze.gateway.captures").tag("result", result).counter().count();
  }

  private List<Row> rows(TenantId tenant) {
    List<Row> rows = new ArrayList<>();
    get(cell.kernel().database().forTenant(tenant, "select * from kaze.capture", Tuple.tuple()))
        .forEach(rows::add);
    return rows;
  }
}
