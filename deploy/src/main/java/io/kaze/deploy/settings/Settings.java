package io.kaze.deploy.settings;

import io.kaze.gateway.discovery.ModelSettings;
import io.kaze.governance.ramp.TrustSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a cell was told, checked: an instance can be used as it is.
 *
 * @param data the data folder, absolute
 * @param catalogue a folder with the user's own agents and skills, absolute
 * @param tools the file with the tools that agents may call, absolute
 * @param rooms which rooms this process holds; at least one
 * @param door where the door listens
 * @param management where health and metrics are; empty for nowhere
 * @param postgres a server; empty for the embedded PostgreSQL
 * @param models which models there are
 * @param limits how much may come in
 * @param trust how far skills are trusted
 * @param stopDeadline how long running tasks may go on once the cell is told to stop
 * @param log what is logged
 */
public record Settings(
    Path data,
    Optional<Path> catalogue,
    Optional<Path> tools,
    Set<Room> rooms,
    Listen door,
    Optional<Listen> management,
    Optional<PostgresAddress> postgres,
    ModelSettings models,
    Limits limits,
    TrustSettings trust,
    Duration stopDeadline,
    Log log) {

  public Settings {
    rooms = Set.copyOf(rooms);
    if (rooms.isEmpty()) {
      throw new IllegalArgumentException("a cell holds at least one room");
    }
  }

  /** The folder with the user's own agents and skills; need not exist. */
  public Path catalogueFolder() {
    return catalogue.orElse(data.resolve("catalogue"));
  }

  /** The file with the tools that agents may call; need not exist. */
  public Path toolsFile() {
    return tools.orElse(data.resolve("tools.yaml"));
  }

  /** The same for a cell of one call: its door there, and no management. */
  public Settings listening(Listen there) {
    return new Settings(
        data,
        catalogue,
        tools,
        rooms,
        there,
        Optional.empty(),
        postgres,
        models,
        limits,
        trust,
        stopDeadline,
        log);
  }
}
