package io.kaze.deploy.doctor;

import io.kaze.deploy.settings.Listen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Whether an address can be listened on: tried, and let go at once. */
final class PortLook {

  private PortLook() {}

  static Finding at(String what, Listen where, String flag) {
    String port = what + " port";
    if (where.port() == 0) {
      return Finding.ok(port, "any free one on " + where.host());
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(where.host()), where.port()));
      return Finding.ok(port, where + " is free");
    } catch (IOException e) {
      return Finding.fail(
          port,
          "%s cannot be had: %s".formatted(where, e.getMessage()),
          "Stop what listens there, or choose another with %s.".formatted(flag));
    }
  }
}
