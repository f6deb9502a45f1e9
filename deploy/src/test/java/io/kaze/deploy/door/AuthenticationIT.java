package io.kaze.deploy.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.tenancy.TokenSecret;
import io.kaze.bus.tenant.Allowance;
import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.ModelUse;
import io.kaze.bus.testing.TestKernel;
import io.kaze.channels.rest.route.Failures;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in when nobody can be asked whose a token is. */
class AuthenticationIT {
  private final TestKernel cell = TestKernel.open();
  @TempDir Path data;
  private LocalToken local;
  private HttpServer server;

  @BeforeEach
  void listen() throws Exception {
    local = LocalToken.in(data);
    Router router = Router.router(cell.vertx());
    router
        .route()
        .handler(
            new Authentication(
                new Bearers(
                    local,
                    cell.kernel().tokens(),
                    Allowance.UNLIMITED,
                    ModelUse.UNLIMITED,
                    InstantSource.system())));
    router.route().handler(request -> request.end(((Caller) request.get(Caller.KEY)).name()));
    router.route().failureHandler(new Failures());
    server =
        TestKernel.get(
            cell.vertx().createHttpServer().requestHandler(router).listen(0, "localhost"));
    TestKernel.get(cell.kernel().database().close());
  }

  @AfterEach
  void close() {
    TestKernel.get(cell.vertx().close());
  }

  @Test
  void aTokenThatCannotBeLookedUpIsNeitherLetInNorCalledWrong() throws Exception {
    HttpResponse<String> refused = as(TokenSecret.fresh().text());

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(refused.body())
        .contains("urn:kaze:problem:unavailable", "the token cannot be looked up");
  }

  @Test
  void theCellsOwnTokenIsLetInAllTheSame() throws Exception {
    assertThat(as(local.secret()).body()).isEqualTo("local");
  }

  @Test
  void whatCanBeNoTokenIsWrongWithoutAsking() throws Exception {
    assertThat(as("nonsense").statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> as(String secret) throws Exception {
    Visitor visitor =
        new Visitor(URI.create("http://localhost:" + server.actualPort()), "", secret);
    return visitor.get("/me");
  }
}
