package io.kaze.gateway.tool.reach;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses written out. Nothing is looked up. */
final class Literal {
  private Literal() {}

  /** The address that is written so. */
  static InetAddress address(String literal) {
    try {
      // With a colon, or in four decimal numbers, the JDK takes it for what it is.
      return InetAddress.ofLiteral(literal);
    } catch (IllegalArgumentException notOne) {
      throw new IllegalArgumentException("'%s' is not an address".formatted(literal), notOne);
    }
  }

  /** An IPv6 address in one form, however it was written. */
  static String canonical(String ipv6) {
    InetAddress address = address(ipv6);
    try {
      // Without a zone, which is of this machine alone.
      return InetAddress.getByAddress(address.getAddress()).getHostAddress();
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
