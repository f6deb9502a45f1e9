package io.kaze.deploy.cli;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaze tenants make}: one more whose data is kept apart. */
@Command(
    name = "make",
    mixinStandardHelpOptions = true,
    description = "Make a tenant. Takes a token of the cell's own admin.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  kaze tenants make acme --name \"Acme GmbH\"",
      "  kaze tokens make website --role operator --tenant acme",
      "",
      "Exit codes: 0 made, 1 refused (there is one already), 2 asked wrongly."
    })
final class TenantsMakeCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ReachOptions reach = new ReachOptions();

  @Parameters(
      paramLabel = "TENANT",
      description = "A lower-case letter, then up to 62 lower-case letters, digits or hyphens")
  private String tenant = "";

  @Option(names = "--name", paramLabel = "NAME", description = "What people call it")
  private @Nullable String name;

  @Option(names = "--json", description = "Print one JSON object and nothing else")
  private boolean json;

  TenantsMakeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    JsonObject wanted = new JsonObject().put("tenant", tenant);
    if (name != null) {
      wanted.put("name", name);
    }
    try (CellSession session = CellSession.open(Reach.of(reach, surroundings))) {
      print(session.client().post("/tenants", wanted));
    }
    return ExitCode.DONE;
  }

  private void print(JsonObject made) {
    surroundings
        .terminal()
        .out()
        .println(
            json
                ? made.encodePrettily()
                : "Made the tenant %s. A token for it: kaze tokens make NAME --role operator --tenant %s"
                    .formatted(tenant, tenant));
  }
}
