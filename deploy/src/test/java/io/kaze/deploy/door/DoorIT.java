package io.kaze.deploy.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.tenant.Allowance;
import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.ModelUse;
import io.kaze.bus.testing.TestKernel;
import io.kaze.channels.rest.contract.Contract;
import io.kaze.deploy.settings.Binding;
import io.kaze.deploy.settings.Sources;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorIT {
  private static final Contract CONTRACT = Contract.load();
  private final TestKernel kernel = TestKernel.open();
  private final Vertx vertx = kernel.vertx();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir Path data;
  private Door door;
  private LocalToken token;

  @BeforeEach
  void listen() throws Exception {
    var environment = Map.of("KAZE_DOOR_PORT", "0", "KAZE_DATA", data.toString());
    token = LocalToken.in(data);
    door =
        Door.listen(vertx, Binding.of(new Sources(Map.of(), environment, null)).settings(), meters)
            .await();
  }

  @AfterEach
  void close() {
    http.close();
    kernel.close();
  }

  @Test
  void beforeItIsOpenItAsksToComeAgain() throws Exception {
    var response = send("GET");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
    assertThat(response.body()).contains("This cell is starting");
  }

  @Test
  void openItLetsInWhoBearsTheToken() throws Exception {
    door.open(authentication(), CONTRACT, List.of(goals()));

    assertThat(send("GET").body()).isEqualTo("local");
  }

  @Test
  void itTimesRequestsByTheirAddress() throws Exception {
    door.open(authentication(), CONTRACT, List.of(goals()));

    send("GET");
    send("GET"); // on the same connection: the first one is over

    var timed = meters.get("kaze.door.requests").tags("method", "GET", "status", "200").timer();
    assertThat(timed.count()).isPositive();
    assertThat(timed.getId().getTag("route")).isEqualTo("/api/v1/goals");
  }

  @Test
  void stoppingItTakesNoNewWork() throws Exception {
    door.open(authentication(), CONTRACT, List.of(goals()));

    door.stopping();

    assertThat(send("POST").statusCode()).isEqualTo(503);
  }

  @Test
  void stoppingItStillTellsOfTheWorkThereIs() throws Exception {
    door.open(authentication(), CONTRACT, List.of(goals()));

    door.stopping();

    assertThat(send("GET").statusCode()).isEqualTo(200);
  }

  @Test
  void everyAnswerForbidsWhatABrowserCouldDoWithIt() throws Exception {
    door.open(authentication(), CONTRACT, List.of(goals()));

    var headers = send("GET").headers().map();

    assertThat(headers)
        .containsKeys("x-content-type-options", "content-security-policy", "cache-control");
  }

  @Test
  void anyoneMayReadTheContract() throws Exception {
    door.open(authentication(), CONTRACT, List.of(goals()));

    var contract =
        http.send(
            HttpRequest.newBuilder(URI.create(door.url() + "/api/v1/openapi.yaml")).build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(contract.statusCode()).isEqualTo(200);
    assertThat(contract.headers().firstValue("Content-Type")).hasValue("application/yaml");
    assertThat(contract.body()).isEqualTo(CONTRACT.text().toString());
  }

  private Authentication authentication() {
    return new Authentication(
        new Bearers(
            token,
            kernel.kernel().tokens(),
            Allowance.UNLIMITED,
            ModelUse.UNLIMITED,
            InstantSource.system()));
  }

  private Router goals() {
    var router = Router.router(vertx);
    router
        .route("/goals")
        .handler(request -> request.end(((Caller) request.get(Caller.KEY)).tenant().value()));
    return router;
  }

  private HttpResponse<String> send(String method) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(door.url() + "/api/v1/goals"))
            .header("Authorization", "Bearer " + token.secret())
            .method(method, BodyPublishers.noBody())
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
