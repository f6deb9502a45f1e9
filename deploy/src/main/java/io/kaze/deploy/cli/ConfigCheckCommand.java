package io.kaze.deploy.cli;

import io.kaze.deploy.settings.Binding;
import io.kaze.deploy.settings.Binding.Effective;
import io.kaze.deploy.settings.Settings;
import io.kaze.deploy.terminal.Style;
import io.kaze.deploy.terminal.Terminal;
import io.kaze.gateway.route.file.RoutesFault;
import io.kaze.gateway.route.file.RoutesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kaze config check}: the settings as they will be used. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Read the settings and print them as they will be used, without secrets.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  kaze config check",
      "  kaze config check --config /etc/kaze/kaze.yaml",
      "",
      "Exit codes: 0 they can be used, 2 they cannot."
    })
final class ConfigCheckCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private CellOptions cell = new CellOptions();

  ConfigCheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    Binding binding = cell.bind(surroundings);
    Terminal terminal = surroundings.terminal();
    for (Effective setting : binding.effective()) {
      String origin = terminal.styled(Style.DIM, "(" + setting.origin() + ")");
      terminal
          .out()
          .println("%-20s %-28s %s".formatted(setting.key().path(), setting.shown(), origin));
    }
    checkRoutes(binding.settings());
    return ExitCode.DONE;
  }

  private static void checkRoutes(Settings settings) throws RoutesFault, IOException {
    if (Files.exists(settings.routesFile())) {
      var _ =
          RoutesFile.check(
              settings.routesFile(), settings.models().timeout(), settings.guardrails());
    }
  }
}
