package io.kaze.gateway.route.live;

import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.address.Bus;
import io.kaze.bus.address.Wire;
import io.kaze.bus.ask.ModelHealthLookup;
import io.kaze.bus.ask.ModelHealthThere;
import io.kaze.bus.ask.ModelHealthThere.KeyThere;
import io.kaze.bus.ask.ModelHealthThere.RouteThere;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Said;
import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.route.Asker;
import io.kaze.gateway.route.Journey;
import io.kaze.gateway.route.Journey.Cause;
import io.kaze.gateway.route.Journey.Outcome;
import io.kaze.gateway.route.Routing.Found;
import io.kaze.gateway.route.Routing.Session;
import io.kaze.gateway.route.file.RoutesFault;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveRoutesTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final String DATA =
      """
      providers:
        groq: {keys: [env:GROQ_API_KEY]}
        lab: {url: 'http://127.0.0.1:8000/v1'}
      routes:
        fast: {targets: [groq/one, groq/two], fallbacks: [slow]}
        slow: lab/llama
        other: lab/qwen
      tenants:
        acme: {routes: {other: groq/one}, keys: [{provider: groq, keys: [env:ACME_KEY]}]}
        bolt: {routes: {secret: lab/bolt}, keys: [{provider: groq, keys: [env:BOLT_KEY]}]}
      """;

  @TempDir Path folder;
  private Vertx vertx;
  private LiveRoutes routes;

  @BeforeEach
  void open() throws IOException {
    vertx = Vertx.vertx();
    Files.writeString(folder.resolve("models.yaml"), DATA);
    routes = get(LiveRoutes.open(vertx, file(), Duration.ofMinutes(2), Set::of));
  }

  @AfterEach
  void close() {
    routes.close();
    get(vertx.close());
  }

  @Test
  void aTenantSeesItsRoutesAndTheirTargetsAndNobodyElses() {
    ModelHealthThere there = look(false, false);

    assertThat(there.routes())
        .contains(
            new RouteThere(
                "fast",
                java.util.List.of("groq/one", "groq/two"),
                "order",
                java.util.List.of("slow")))
        .extracting(RouteThere::name)
        .doesNotContain("secret");
    assertThat(there.targets())
        .extracting(target -> target.provider() + "/" + target.model())
        .contains("groq/one", "groq/two", "lab/llama")
        .doesNotContain("lab/bolt", "lab/qwen");
    assertThat(there.targets()).allMatch(target -> target.answered() == null);
    assertThat(there.keys()).isEmpty();
  }

  @Test
  void itsAdminSeesItsOwnKeysAndTheirRest() {
    call("fast", new Outcome.Failed(Cause.LIMITED, Duration.ofMinutes(5), false));

    assertThat(look(true, false).keys())
        .singleElement()
        .satisfies(key -> {
          assertThat(key.name()).isEqualTo("env:ACME_KEY");
          assertThat(key.state()).isEqualTo("resting");
          assertThat(key.restsFor()).containsExactly("one");
          assertThat(key.restSeconds()).isBetween(1L, 300L);
          assertThat(key.lastFault()).isEqualTo("limited");
        });
  }

  @Test
  void theCellsAdminSeesThePlatformsKeysAndHowMuchIsUsed() {
    call("slow", new Outcome.Answered(Duration.ofMillis(40)));

    ModelHealthThere there = look(false, true);

    assertThat(there.keys())
        .extracting(KeyThere::name)
        .contains("env:GROQ_API_KEY")
        .doesNotContain("env:ACME_KEY", "env:BOLT_KEY");
    assertThat(there.targets())
        .filteredOn(target -> target.model().equals("llama"))
        .singleElement()
        .satisfies(target -> {
          assertThat(target.answered()).isEqualTo(1);
          assertThat(target.firstByteMillis()).isEqualTo(40);
        });
  }

  @Test
  void aTargetThatIsLeftOutIsShownSo() {
    for (int i = 0; i < 5; i++) {
      call("slow", new Outcome.Failed(Cause.SERVER, null, false));
    }

    assertThat(look(false, false).targets())
        .filteredOn(target -> target.model().equals("llama"))
        .singleElement()
        .satisfies(target -> {
          assertThat(target.state()).isEqualTo("out");
          assertThat(target.lastFault()).isEqualTo("server");
        });
  }

  @Test
  void itIsAskedOverTheBusAndItsAnswerMayLeaveTheProcess() {
    Bus bus = Bus.of(vertx);
    routes.answer(bus);

    ModelHealthThere there =
        get(
            bus.<ModelHealthThere, ModelHealthLookup>ask(
                Addresses.MODEL_HEALTH, lookup(true, true)));

    assertThat(Wire.read(Wire.write(there))).isEqualTo(there);
  }

  @Test
  void aWrongFileDoesNotOpen() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "routes: {a: b/c}");

    assertThatThrownBy(() -> get(LiveRoutes.open(vertx, wrong, Duration.ofMinutes(2), Set::of)))
        .hasRootCauseInstanceOf(RoutesFault.class);
  }

  private void call(String name, Outcome outcome) {
    Asker asker = new Asker(ACME, null);
    if (routes.routing().find(asker, name) instanceof Found.There there) {
      Journey journey = routes.routing().setOut(there.route(), asker, Session.NONE);
      journey.next();
      journey.ended(outcome);
    }
  }

  private ModelHealthThere look(boolean keys, boolean cell) {
    return routes.health(lookup(keys, cell));
  }

  private static Said<ModelHealthLookup> lookup(boolean keys, boolean cell) {
    return new Said<>(Envelope.of(ACME, "a look"), new ModelHealthLookup(keys, cell));
  }

  private Path file() {
    return folder.resolve("models.yaml");
  }
}
