package io.kaze.gateway.tool.http;

import io.kaze.gateway.tool.reach.Destination;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param to whose name is in the {@code Host} header and in the TLS handshake
 * @param address where it is connected to
 * @param uri path and query
 * @param headers may hold a credential
 * @param body null for none
 * @param bytesMax how large the answer may be
 * @param timeout how long all of it may take
 */
public record Request(
    String method,
    Destination to,
    InetAddress address,
    String uri,
    Map<String, String> headers,
    @Nullable Buffer body,
    int bytesMax,
    Duration timeout) {

  /** Copies. */
  public Request {
    headers = Map.copyOf(headers);
  }

  /** Without its headers: one of them may be a credential. */
  @Override
  public String toString() {
    return method + " " + to + uri;
  }
}
