package io.kaze.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.deploy.cell.RunningCell;
import io.kaze.deploy.terminal.Screen;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetCommandsIT {
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
  void aBudgetIsSetListedClearedAndEnded() {
    assertThat(run("budgets", "set", "5 USD/day", "--agent", "researcher"))
        .isEqualTo(ExitCode.DONE);
    assertThat(screen.out()).startsWith("5 USD/day for agent researcher (");
    String budget = screen.out().replaceAll("(?s).*\\((.*?)\\).*", "$1");

    run("budgets");
    assertThat(screen.out()).contains(budget, "agent researcher", "5 USD/day", "0 USD");
    assertThat(run("budgets", "clear", budget)).isEqualTo(ExitCode.DONE);
    assertThat(screen.out()).startsWith("0 USD free again");
    assertThat(run("budgets", "end", budget)).isEqualTo(ExitCode.DONE);
    assertThat(screen.out()).startsWith("Ended 5 USD/day for agent researcher");
    run("budgets", "--json");
    assertThat(screen.out()).doesNotContain(budget);
    assertThat(run("budgets", "end", budget)).isEqualTo(ExitCode.FAILED);
    assertThat(screen.err()).contains("There is no budget " + budget);
  }

  @Test
  void aVirtualKeyIsMadeWithItsModelsItsRatesAndItsBudget() {
    int exitCode =
        run(
            "tokens",
            "make",
            "bot",
            "--role",
            "model",
            "--models",
            "fast,gpt-4o*",
            "--input-tokens",
            "100000",
            "--output-tokens",
            "20000",
            "--concurrent",
            "8",
            "--budget",
            "5 USD/day");

    assertThat(exitCode).isEqualTo(ExitCode.DONE);
    assertThat(screen.out()).matches("kaze_[A-Za-z0-9_-]{43}\\R");
    assertThat(screen.err()).contains("Its budget: 5 USD/day.");
    run("tokens", "--json");
    JsonObject made =
        new JsonObject(screen.out())
            .getJsonArray("tokens").stream()
                .map(JsonObject.class::cast)
                .filter(token -> token.getString("name").equals("bot"))
                .findFirst()
                .orElseThrow();
    assertThat(made.getJsonArray("models")).containsExactly("fast", "gpt-4o*");
    assertThat(made.getJsonObject("limits").getInteger("callsAtATime")).isEqualTo(8);
    run("budgets");
    assertThat(screen.out()).contains("key " + made.getString("tokenId"));
  }

  @Test
  void anotherTenantsBudgetIsSetByTheCellsAdmin() {
    run("tenants", "make", "acme");

    assertThat(run("budgets", "set", "$200/month", "--tenant", "acme")).isEqualTo(ExitCode.DONE);
    run("budgets", "--tenant", "acme");
    assertThat(screen.out()).contains("tenant", "200 USD/month");
  }

  @Test
  void usageOfNothingIsToldAndExportsItsHeadAlone() {
    assertThat(run("usage", "--by", "day", "--last", "7d")).isEqualTo(ExitCode.DONE);
    assertThat(screen.out()).contains("No call of a model in that time.");
    assertThat(run("usage", "--csv")).isEqualTo(ExitCode.DONE);
    assertThat(screen.out()).startsWith("at,requestId,kind,").hasLineCount(1);
  }

  @Test
  void whatIsAskedWronglyIsToldWithWhatWouldBeRight() {
    assertThat(run("budgets", "set", "much")).isEqualTo(ExitCode.USAGE);
    assertThat(screen.err()).contains("is not an amount such as 5 USD/day");
    assertThat(run("usage", "--by", "colour")).isEqualTo(ExitCode.FAILED);
    assertThat(screen.err()).contains("by must be one of tenant, vertical, agent, key, model, day");
    assertThat(run("usage", "--last", "7d", "--until", "2026-01-01")).isEqualTo(ExitCode.USAGE);
    assertThat(run("budgets", "set", "1 USD", "--key", "mine")).isEqualTo(ExitCode.FAILED);
    assertThat(screen.err()).contains("subject is the identifier of a key, or *, not: mine");
  }

  private int run(String... arguments) {
    screen = Screen.file();
    return CommandLineInterface.of(screen.terminal(), Map.of("KAZE_DATA", data.toString()))
        .run(arguments);
  }
}
