package io.kaze.bus.keeper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port on the loopback interface that nobody listens on right now. */
final class FreePort {

  private FreePort() {}

  static int find() throws KeeperFault {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(EmbeddedAccess.HOST))) {
      return socket.getLocalPort();
    } catch (IOException cause) {
      throw new KeeperFault("There is no free port on " + EmbeddedAccess.HOST + ".", cause);
    }
  }
}
