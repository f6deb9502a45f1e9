package io.kaze.deploy.cli;

import io.kaze.deploy.client.CellClient;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaze tokens revoke}: lets one in no more. */
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description = "Revoke a token: it lets nobody in any more, at once.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  kaze tokens revoke 0193f1a2-7c1e-7a53-9d5e-2b6a1c3d4e5f --reason \"the laptop is lost\"",
      "",
      "Exit codes: 0 revoked, 1 there is none such, 2 asked wrongly."
    })
final class TokensRevokeCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ReachOptions reach = new ReachOptions();
  @Mixin private TenantOption tenant = new TenantOption();

  @Parameters(paramLabel = "TOKEN", description = "Which: its id, as kaze tokens lists it")
  private String token = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why")
  private String reason = "";

  @Option(names = "--json", description = "Print one JSON object and nothing else")
  private boolean json;

  TokensRevokeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    try (CellSession session = CellSession.open(Reach.of(reach, surroundings))) {
      CellClient client = session.client();
      String path = tenant.tokens(client) + "/" + CellClient.encoded(token);
      print(client.delete(path + "?reason=" + CellClient.encoded(reason)));
    }
    return ExitCode.DONE;
  }

  private void print(JsonObject revoked) {
    surroundings
        .terminal()
        .out()
        .println(
            json
                ? revoked.encodePrettily()
                : "Revoked %s (%s) at %s"
                    .formatted(
                        revoked.getString("name"),
                        revoked.getString("tokenId"),
                        revoked.getString("revokedAt")));
  }
}
