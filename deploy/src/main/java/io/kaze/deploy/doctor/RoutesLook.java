package io.kaze.deploy.doctor;

import io.kaze.deploy.settings.Settings;
import io.kaze.gateway.route.RouteBook;
import io.kaze.gateway.route.file.RoutesFault;
import io.kaze.gateway.route.file.RoutesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file with providers and routes: a cell does not start while it is wrong. */
final class RoutesLook {
  private static final String WHAT = "routes";

  private RoutesLook() {}

  static Finding at(Settings settings) {
    Path file = settings.routesFile();
    if (Files.notExists(file)) {
      return Finding.ok(WHAT, "none; %s would name them".formatted(file));
    }
    try {
      RouteBook book = RoutesFile.check(file, settings.models().timeout(), settings.guardrails());
      return Finding.ok(
          WHAT, "%d providers, %d names".formatted(book.providers().size(), book.routes().size()));
    } catch (IOException | IllegalArgumentException fault) {
      return Finding.fail(
          WHAT, "guardrails.yaml: " + fault.getMessage(), "Mend the file: docs/GUARDRAILS.md");
    } catch (RoutesFault fault) {
      return Finding.fail(
          WHAT, String.join("\n", fault.faults()), "Mend the file: docs/ROUTING.md");
    }
  }
}
