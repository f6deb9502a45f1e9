package io.kaze.deploy.cli;

import io.kaze.deploy.cell.CellFile;
import io.kaze.deploy.client.CellClient;
import io.kaze.deploy.client.CellFault;
import io.kaze.deploy.door.LocalToken;
import io.kaze.deploy.settings.Settings;
import io.kaze.deploy.settings.SettingsFault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way to a cell: by its address, or by the data folder it runs on.
 *
 * @param url given by hand; null for the data folder's
 * @param token given by hand; empty for the data folder's
 * @param settings what a cell on that data folder would be told
 */
record Reach(@Nullable URI url, String token, Settings settings) {

  static Reach of(ReachOptions options, Surroundings surroundings)
      throws CommandFault, SettingsFault {
    return new Reach(
        options.url(surroundings),
        options.token(surroundings),
        options.cell().bind(surroundings).settings());
  }

  /** Whether the cell is the one of a data folder of this machine. */
  boolean isLocal() {
    return url == null;
  }

  /** A client of the cell that runs; empty when none runs on the data folder. */
  Optional<CellClient> running() throws CommandFault, CellFault, IOException, InterruptedException {
    if (url != null) {
      return Optional.of(new CellClient(url, tokenFor(url)));
    }
    Path data = settings.data();
    Optional<CellFile> file = CellFile.read(data);
    return file.isEmpty() ? Optional.empty() : answering(file.get(), data);
  }

  private String tokenFor(URI cell) throws CommandFault {
    if (token.isEmpty()) {
      throw CommandFault.usage("%s wants a token: --token or KAZE_TOKEN".formatted(cell));
    }
    return token;
  }

  private static Optional<CellClient> answering(CellFile file, Path data)
      throws CellFault, IOException, InterruptedException {
    CellClient client = new CellClient(file.url(), LocalToken.in(data).secret());
    try {
      client.get("/status");
      return Optional.of(client);
    } catch (CellFault fault) {
      client.close();
      if (fault.status() == 0) {
        return Optional.empty();
      }
      throw fault;
    }
  }
}
