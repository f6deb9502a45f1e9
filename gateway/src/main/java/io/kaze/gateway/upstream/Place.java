package io.kaze.gateway.upstream;

import java.net.URI;

/**
 * What connections lead to.
 *
 * @param host a name, or an address without brackets
 */
record Place(String host, int port, boolean tls) {
  private static final int PORT = 80;
  private static final int TLS_PORT = 443;

  static Place of(URI uri) {
    String host = uri.getHost();
    if (host == null) {
      throw new IllegalArgumentException("no address of a server: its host cannot be read");
    }
    boolean tls = "https".equalsIgnoreCase(uri.getScheme());
    int usual = tls ? TLS_PORT : PORT;
    return new Place(
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        uri.getPort() < 0 ? usual : uri.getPort(),
        tls);
  }

  /** As a Host field has it (RFC 9110 §7.2). */
  String named() {
    String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return port == (tls ? TLS_PORT : PORT) ? name : name + ":" + port;
  }
}
