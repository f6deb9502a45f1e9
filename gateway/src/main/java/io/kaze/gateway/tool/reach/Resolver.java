package io.kaze.gateway.tool.reach;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a name. It waits: for virtual threads. */
@FunctionalInterface
public interface Resolver {
  /** All addresses of a name; throws UnknownHostException when it has none. */
  List<InetAddress> addresses(String name) throws UnknownHostException;

  /** As this machine resolves names. */
  static Resolver ofThisMachine() {
    return name -> List.of(InetAddress.getAllByName(name));
  }
}
