package io.kaze.deploy.cell;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a running cell leaves in its data folder, so that commands find it.
 *
 * @param pid its process
 * @param url its door
 * @param management its management server; null for none
 */
public record CellFile(long pid, URI url, @Nullable URI management) {
  private static final String NAME = "cell.json";

  /** The cell that runs on a data folder, as far as its file says; its process lives. */
  public static Optional<CellFile> read(Path dataFolder) throws IOException {
    try {
      return of(new JsonObject(Files.readString(dataFolder.resolve(NAME))))
          .filter(cell -> ProcessHandle.of(cell.pid()).isPresent());
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (DecodeException | ClassCastException | IllegalArgumentException damaged) {
      // Written in one go, so damaged by someone else; the lock on the folder still protects it.
      return Optional.empty();
    }
  }

  private static Optional<CellFile> of(JsonObject json) {
    Long pid = json.getLong("pid");
    String url = json.getString("url");
    String management = json.getString("managementUrl");
    return pid == null || url == null
        ? Optional.empty()
        : Optional.of(
            new CellFile(pid, URI.create(url), management == null ? null : URI.create(management)));
  }

  /** Puts the file there in one go; blocks. */
  Void write(Path dataFolder) throws IOException {
    JsonObject json = new JsonObject().put("pid", pid).put("url", url.toString());
    if (management != null) {
      json.put("managementUrl", management.toString());
    }
    Path unfinished = dataFolder.resolve(NAME + ".new");
    Files.writeString(unfinished, json.encodePrettily() + "\n");
    Files.move(
        unfinished,
        dataFolder.resolve(NAME),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    return null;
  }

  /** Takes the file away; blocks. */
  static Void remove(Path dataFolder) throws IOException {
    Files.deleteIfExists(dataFolder.resolve(NAME));
    return null;
  }
}
