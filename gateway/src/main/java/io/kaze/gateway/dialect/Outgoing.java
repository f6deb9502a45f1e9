package io.kaze.gateway.dialect;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/**
 * A request in a provider's dialect.
 *
 * @param path below the provider's base address; with its query
 * @param headers all but the credentials
 * @param losses what could not be said
 */
public record Outgoing(String path, Map<String, String> headers, Buffer body, Losses losses) {
  /** Keeps its own copy of the headers. */
  public Outgoing {
    headers = Map.copyOf(headers);
  }
}
