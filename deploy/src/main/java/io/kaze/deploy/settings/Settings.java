package io.kaze.deploy.settings;

import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.gateway.discovery.ModelSettings;
import io.kaze.gateway.guard.LiveGuards;
import io.kaze.gateway.kubernetes.KubernetesSettings;
import io.kaze.gateway.metering.MeteringSettings;
import io.kaze.gateway.secret.VaultSettings;
import io.kaze.governance.ramp.TrustSettings;
import java.io.IOException;
import java.nio.file.Files;
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
 * @param modelsFile where providers, routes and keys are named, absolute
 * @param vault where keys may be kept; empty for none
 * @param limits how much may come in
 * @param trust how far skills are trusted
 * @param metering how calls of models are metered
 * @param stopping how long what runs may go on once the cell is told to stop
 * @param silence how long a process that is not heard of counts as there
 * @param log what is logged
 * @param tracing where traces go; empty for nowhere
 * @param nats the bridge to other pods and cells; empty for none
 * @param kubernetes where model servers are looked for; empty for nowhere
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
    Optional<Path> modelsFile,
    Optional<VaultSettings> vault,
    Limits limits,
    TrustSettings trust,
    MeteringSettings metering,
    Stopping stopping,
    Duration silence,
    Log log,
    Optional<TracingSettings> tracing,
    Optional<BridgeSettings> nats,
    Optional<KubernetesSettings> kubernetes) {

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

  /** The file that names guardrails; need not exist. */
  public Path guardrailsFile() {
    return data.resolve("guardrails.yaml");
  }

  /**
   * The names of the guardrails there are. Blocks.
   *
   * @throws IllegalArgumentException when their file is wrong, its message for a person
   */
  public Set<String> guardrails() throws IOException {
    Path file = guardrailsFile();
    return LiveGuards.namesIn(Files.exists(file) ? Files.readString(file) : "");
  }

  /** The file that names providers, routes and keys; need not exist. */
  public Path routesFile() {
    return modelsFile.orElse(data.resolve("models.yaml"));
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
        modelsFile,
        vault,
        limits,
        trust,
        metering,
        stopping,
        silence,
        log,
        tracing,
        nats,
        kubernetes);
  }
}
