package io.kaze.deploy.cli;

import io.kaze.deploy.client.CellClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flag that says whose budgets are meant. */
final class WhoseOption {
  @Option(
      names = "--tenant",
      paramLabel = "TENANT",
      description = "Whose; by itself the tenant of the token this command uses")
  private @Nullable String tenant;

  /** A path for that tenant. */
  String at(String path) {
    return tenant == null ? path : path + "?tenant=" + CellClient.encoded(tenant);
  }
}
