package io.kaze.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.deploy.cell.RunningCell;
import io.kaze.deploy.client.CellClient;
import io.kaze.deploy.client.CellFault;
import io.kaze.deploy.terminal.Screen;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensCommandIT {
  @TempDir static Path data;
  private static RunningCell cell;

  private Screen screen = Screen.file();

  @BeforeAll
  static void start() {
    cell =
        RunningCell.start(
            RunningCell.settings(data, "KAZE_POSTGRES_URL", RunningCell.freshDatabase()));
  }

  @AfterAll
  static void stop() {
    cell.close();
  }

  @Test
  void aTenantIsMadeAndListed() {
    assertThat(run("tenants", "make", "initech", "--name", "Initech AG")).isEqualTo(ExitCode.DONE);
    assertThat(screen.out()).startsWith("Made the tenant initech.");

    assertThat(run("tenants")).isEqualTo(ExitCode.DONE);
    assertThat(screen.out()).contains("TENANT", "initech  Initech AG", "local");
  }

  @Test
  void aTenantThatIsThereIsToldAndNothingElse() {
    run("tenants", "make", "twice");

    assertThat(run("tenants", "make", "twice")).isEqualTo(ExitCode.FAILED);
    assertThat(screen.err()).contains("There is a tenant twice already; nothing was changed");
  }

  @Test
  void theSecretOfATokenIsAllThatIsPrintedSoThatAScriptCanTakeIt() {
    run("tenants", "make", "acme");

    var exitCode =
        run(
            "tokens",
            "make",
            "website",
            "--role",
            "operator",
            "--role",
            "approver",
            "--tenant",
            "acme",
            "--expires",
            "90d",
            "--rate",
            "60",
            "--goals",
            "5");

    assertThat(exitCode).isEqualTo(ExitCode.DONE);
    assertThat(screen.out()).matches("kaze_[A-Za-z0-9_-]{43}\\R");
    assertThat(screen.err()).contains("it is shown this once");
    var me = asBearer(screen.out().strip(), "/me");
    assertThat(me.getString("tenant")).isEqualTo("acme");
    assertThat(me.getJsonArray("roles")).containsExactly("operator", "approver");
    assertThat(me.getJsonObject("limits"))
        .isEqualTo(
            new JsonObject()
                .put("requestsPerMinute", 60)
                .put("goalsInFlight", 5)
                .put("inputTokensPerMinute", 0)
                .put("outputTokensPerMinute", 0)
                .put("callsAtATime", 0));
  }

  @Test
  void aTokenIsListedWithoutItsSecretAndRevoked() {
    run("tokens", "make", "ci", "--role", "viewer", "--json");
    var made = new JsonObject(screen.out());

    run("tokens");
    assertThat(screen.out())
        .contains(made.getString("tokenId"), "ci", "viewer", "live", "never")
        .doesNotContain(made.getString("secret"));

    assertThat(run("tokens", "revoke", made.getString("tokenId"), "--reason", "no longer used"))
        .isEqualTo(ExitCode.DONE);
    assertThat(screen.out()).startsWith("Revoked ci (" + made.getString("tokenId"));
    run("tokens", "--json");
    assertThat(screen.out()).contains("no longer used");
  }

  @Test
  void whatIsAskedWronglyIsToldWithWhatWouldBeRight() {
    assertThat(run("tokens", "make", "ci")).isEqualTo(ExitCode.USAGE);
    assertThat(screen.err()).contains("--role");

    assertThat(run("tokens", "make", "ci", "--role", "viewer", "--expires", "soon"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(screen.err()).contains("\"soon\" is not a time span", "2027-01-31T00:00:00Z");

    assertThat(run("tokens", "make", "ci", "--role", "owner")).isEqualTo(ExitCode.FAILED);
    assertThat(screen.err())
        .contains("roles[0] must be one of model, viewer, operator, approver, admin");

    assertThat(run("tokens", "--tenant", "nowhere")).isEqualTo(ExitCode.FAILED);
    assertThat(screen.err()).contains("There is no tenant nowhere");
  }

  private static JsonObject asBearer(String secret, String path) {
    try (var client = new CellClient(cell.cell().url(), secret)) {
      return client.get(path);
    } catch (CellFault | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private int run(String... arguments) {
    screen = Screen.file();
    Map<String, String> environment = new HashMap<>();
    environment.put("KAZE_DATA", data.toString());
    return CommandLineInterface.of(screen.terminal(), environment).run(arguments);
  }
}
