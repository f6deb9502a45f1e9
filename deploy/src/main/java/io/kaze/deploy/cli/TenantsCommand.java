package io.kaze.deploy.cli;

import io.kaze.deploy.terminal.Table;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kaze tenants}: whose data the cell keeps apart. */
@Command(
    name = "tenants",
    mixinStandardHelpOptions = true,
    description = {
      "List the cell's tenants, or make one.",
      "What a tenant has is seen by its own tokens alone."
    },
    subcommands = TenantsMakeCommand.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  kaze tenants",
      "  kaze tenants make acme --name \"Acme GmbH\"",
      "",
      "Exit codes: 0 done, 1 refused or no cell to be had, 2 asked wrongly."
    })
final class TenantsCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ReachOptions reach = new ReachOptions();

  @Option(names = "--json", description = "Print one JSON object and nothing else")
  private boolean json;

  TenantsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    try (CellSession session = CellSession.open(Reach.of(reach, surroundings))) {
      print(session.client().all("/tenants", "tenants"));
    }
    return ExitCode.DONE;
  }

  private void print(JsonArray tenants) {
    if (json) {
      JsonObject all = new JsonObject().put("tenants", tenants);
      surroundings.terminal().out().println(all.encodePrettily());
      return;
    }
    Table table = new Table("TENANT", "NAME", "MADE AT", "MADE BY");
    IntStream.range(0, tenants.size())
        .mapToObj(tenants::getJsonObject)
        .forEach(tenant ->
            table.row(
                tenant.getString("tenant"),
                tenant.getString("name", ""),
                tenant.getString("madeAt", ""),
                tenant.getString("madeBy", "")));
    table.print(surroundings.terminal());
  }
}
