package io.kaze.gateway.capture;

import static io.kaze.bus.testing.TestKernel.OTHER;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.tenant.TenantId;
import io.kaze.bus.testing.NoBlockedThreads;
import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.route.Authorization;
import io.kaze.gateway.route.Dialect;
import io.kaze.gateway.route.Provider;
import io.kaze.gateway.route.Target;
import io.kaze.gateway.watchers.CallListener;
import io.kaze.gateway.watchers.TestCalls;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    captured(
        TENANT,
        true,
        "{\"model\":\"fast\",\"messages\":[{\"role\":\"user\",\"content\":\"who is ada@example.com\"}]}",
        chunk("an add"),
        chunk("ress: ada@exam"),
        chunk("ple.com"));

    get(captures.write());

    Row row = rows(TENANT).getFirst();
    assertThat(row.getString("asked")).contains("who is [email]").doesNotContain("ada@");
    assertThat(row.getString("answered")).contains("an address: [email]");
    assertThat(row.getString("request_id")).isEqualTo("req_1");
    assertThat(row.getString("provider")).isEqualTo("main");
    assertThat(rows(OTHER)).isEmpty();
    assertThat(count("written")).isEqualTo(1);
  }

  @Test
  void whatNoDialectCanReadIsRedactedAllTheSame() {
    captured(TENANT, false, "{\"mail\":\"ada@example.com\"}", "<p>ada@example.com</p>");

    get(captures.write());

    Row row = rows(TENANT).getFirst();
    assertThat(row.getString("asked")).contains("[email]").doesNotContain("ada@");
    assertThat(row.getString("answered")).contains("[email]").doesNotContain("ada@");
  }

  @Test
  void whoIsNotNamedIsNotCaptured() {
    captured(OTHER, false, "{}", "{}");
    get(captures.write());

    assertThat(rows(OTHER)).isEmpty();
    assertThat(count("written") + count("dropped")).isZero();
  }

  @Test
  void aCaptureIsDeletedWhenItsTimeIsOver() {
    captured(TENANT, false, "{}", "{}");
    get(captures.write());

    assertThat(get(store.sweep(NOW.plus(Duration.ofDays(2))))).isZero();
    assertThat(get(store.sweep(NOW.plus(Duration.ofDays(2)).plusSeconds(1)))).isEqualTo(1);
    assertThat(rows(TENANT)).isEmpty();
  }

  @Test
  void whatDoesNotFitIsDroppedAndCounted() {
    for (int i = 0; i < 80; i++) {
      captured(TENANT, false, "x".repeat(1_000_000), "");
    }

    get(captures.write());

    assertThat(count("written") + count("dropped")).isEqualTo(80);
    assertThat(count("dropped")).isGreaterThanOrEqualTo(16);
    assertThat(rows(TENANT)).hasSize((int) count("written"));
  }

  private void captured(TenantId tenant, boolean stream, String body, String... answer) {
    CallListener.Watching watching =
        captures.begun(TestCalls.call(tenant, "/v1/chat/completions", stream, null, body));
    Provider main =
        new Provider(
            "main",
            "models.yaml",
            Dialect.OPENAI,
            URI.create("https://api.openai.com/v1"),
            "",
            Map.of(),
            new Authorization.Bearer(),
            List.of(),
            Set.of(),
            false,
            "max_tokens");
    Target target = new Target(main, "gpt-5", 1);
    watching.routed(TestCalls.route("fast", target));
    watching.tryBegun(TestCalls.attempt(target, null));
    List.of(answer).forEach(piece -> watching.bytes(Buffer.buffer(piece)));
    watching.ended(200, null);
  }

  private static String chunk(String words) {
    return "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"gpt-5\","
        + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"},\"finish_reason\":null}]}\n\n"
            .formatted(words);
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
