package io.kaze.gateway.tool.declared;

import io.kaze.bus.task.Effects;
import io.kaze.gateway.secret.SecretRef;
import io.kaze.gateway.tool.reach.Destination;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A server of tools that speaks the Model Context Protocol.
 *
 * @param name stands before its tools' names
 * @param effects what its tools may change of which nothing else is said
 * @param reads its tools that change nothing
 */
public record McpServer(
    String name, Transport transport, Effects effects, Set<String> reads, Bounds bounds) {

  /** Copies. */
  public McpServer {
    reads = Set.copyOf(reads);
  }

  /** What one of its tools may change. */
  public Effects effectsOf(String tool) {
    return reads.contains(tool) ? Effects.NONE : effects;
  }

  /** How it is reached. */
  public sealed interface Transport {
    /**
     * Streamable HTTP.
     *
     * @param path with the query, from the slash on
     */
    record Http(
        Destination to, String path, Map<String, String> headers, @Nullable Credential credential)
        implements Transport {
      /** Copies. */
      public Http {
        headers = Map.copyOf(headers);
      }
    }

    /**
     * A process of this machine, spoken to over its standard streams.
     *
     * @param command the program and its arguments
     * @param passed names of this process's variables that it sees too; no other
     * @param secrets variables it gets besides, and where their values are kept
     */
    record Command(List<String> command, Set<String> passed, Map<String, SecretRef> secrets)
        implements Transport {
      /** Copies. */
      public Command {
        command = List.copyOf(command);
        passed = Set.copyOf(passed);
        secrets = Map.copyOf(secrets);
      }
    }
  }
}
