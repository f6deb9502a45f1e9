package io.kaze.channels.rest.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.ask.ModelHealthLookup;
import io.kaze.bus.ask.ModelHealthThere;
import io.kaze.bus.ask.ModelHealthThere.KeyThere;
import io.kaze.bus.ask.ModelHealthThere.RouteThere;
import io.kaze.bus.ask.ModelHealthThere.ServiceThere;
import io.kaze.bus.ask.ModelHealthThere.TargetThere;
import io.kaze.bus.message.Said;
import io.kaze.channels.rest.TestCell;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShowModelsIT {
  private static final ModelHealthThere THERE =
      new ModelHealthThere(
          Instant.parse("2026-03-02T08:30:00Z"),
          List.of(),
          List.of(new RouteThere("fast", List.of("groq/one"), "order", List.of())),
          List.of(new TargetThere("groq", "one", "well", 41.5, null, null, null, null)),
          List.of(
              new KeyThere(
                  "groq",
                  "env:OWN",
                  "acme",
                  "resting",
                  List.of("one"),
                  4L,
                  7,
                  1,
                  "limited",
                  Instant.parse("2026-03-02T08:31:00Z"))),
          List.of(new ServiceThere("ai.vllm", "serving", List.of("llama"), null)));

  private final AtomicReference<Said<ModelHealthLookup>> asked = new AtomicReference<>();
  private TestCell cell;

  @BeforeEach
  void open() {
    cell = TestCell.open();
  }

  @AfterEach
  void close() {
    cell.close();
  }

  @Test
  void routesTargetsAndKeysAreShown() throws Exception {
    answering();

    JsonObject shown = TestCell.json(cell.send(cell.to("/models").GET()));

    assertThat(shown.getString("since")).startsWith("2026-03-02T08:30:00");
    assertThat(shown.getJsonArray("routes").getJsonObject(0).getJsonArray("targets"))
        .containsExactly("groq/one");
    assertThat(shown.getJsonArray("targets").getJsonObject(0).getDouble("firstByteMillis"))
        .isEqualTo(41.5);
    assertThat(shown.getJsonArray("keys").getJsonObject(0).getInteger("restSeconds")).isEqualTo(4);
    assertThat(shown.getJsonArray("services").getJsonObject(0).getString("provider"))
        .isEqualTo("ai.vllm");
  }

  @Test
  void whoOnlyLooksOnSeesNoKeys() throws Exception {
    answering();

    cell.send(cell.to("/models").header("Roles", "viewer").GET());

    assertThat(asked.get().message()).isEqualTo(new ModelHealthLookup(false, false));
  }

  @Test
  void anAdminSeesItsTenantsKeysAndTheCellsAdminThePlatforms() throws Exception {
    answering();

    cell.send(cell.to("/models").header("Tenant", "acme").GET());
    Said<ModelHealthLookup> acme = asked.get();
    cell.send(cell.to("/models").header("Tenant", "local").GET());

    assertThat(acme.envelope().tenant().value()).isEqualTo("acme");
    assertThat(acme.message()).isEqualTo(new ModelHealthLookup(true, false));
    assertThat(asked.get().message()).isEqualTo(new ModelHealthLookup(true, true));
  }

  @Test
  void withoutAGatewayThereIsNothing() throws Exception {
    JsonObject shown = TestCell.json(cell.send(cell.to("/models").GET()));

    assertThat(shown.getJsonArray("routes")).isEmpty();
  }

  private void answering() {
    cell.process()
        .kernel()
        .bus()
        .<ModelHealthThere, ModelHealthLookup>answer(
            Addresses.MODEL_HEALTH,
            lookup -> {
              asked.set(lookup);
              return Future.succeededFuture(THERE);
            });
  }
}
