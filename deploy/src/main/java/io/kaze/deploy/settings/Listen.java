package io.kaze.deploy.settings;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Where a server listens.
 *
 * @param host a host name or address of this machine
 * @param port 0 to 65535; 0 for any free one
 */
public record Listen(String host, int port) {
  private static final int PORT_MAX = 65_535;

  public Listen {
    if (host.isBlank() || host.chars().anyMatch(c -> c <= ' ' || c == '/')) {
      throw new IllegalArgumentException("\"%s\" is not a host".formatted(host));
    }
    checkPort(port);
  }

  /** The port itself; {@link IllegalArgumentException} when it is none. */
  static int checkPort(int port) {
    if (port < 0 || port > PORT_MAX) {
      throw new IllegalArgumentException(port + " is not a port (0 to " + PORT_MAX + ")");
    }
    return port;
  }

  /** Whether only this machine can reach it; false for a name that is not known. */
  public boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /**
   * How this machine reaches what listens here.
   *
   * @param actualPort the port it was given, when any would do
   */
  public URI reached(int actualPort) {
    boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
    return URI.create("http://" + new Listen(everywhere ? "127.0.0.1" : host, actualPort));
  }

  @Override
  public String toString() {
    return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
  }
}
