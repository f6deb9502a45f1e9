package io.kaze.gateway.metering;

import java.util.Locale;

/**
 * Tells servers of one's own by their address, without looking names up: loopback and private
 * addresses (RFC 1918, RFC 4193, RFC 6598) and names that only a private network knows. Pure.
 */
final class OwnServer {
  private OwnServer() {}

  /** Whether a host, as it stands in a URL, is none of the public Internet's. */
  static boolean isAt(String host) {
    if (host.startsWith("[")) {
      return isPrivateIpv6(host.substring(1, host.length() - 1).toLowerCase(Locale.ROOT));
    }
    return isIpv4(host) ? isPrivateIpv4(host) : isPrivateName(host.toLowerCase(Locale.ROOT));
  }

  private static boolean isPrivateIpv6(String address) {
    return address.equals("::1")
        || address.startsWith("fc")
        || address.startsWith("fd")
        || address.startsWith("fe80:");
  }

  private static boolean isIpv4(String host) {
    char last = host.charAt(host.length() - 1);
    return last >= '0' && last <= '9';
  }

  private static boolean isPrivateIpv4(String address) {
    return address.startsWith("127.")
        || address.startsWith("10.")
        || address.startsWith("192.168.")
        || address.startsWith("169.254.")
        || (address.startsWith("172.") && isBetween(second(address), 16, 31))
        || (address.startsWith("100.") && isBetween(second(address), 64, 127));
  }

  private static int second(String address) {
    int from = address.indexOf('.') + 1;
    int to = address.indexOf('.', from);
    try {
      return Integer.parseInt(address, from, Math.max(from, to), 10);
    } catch (NumberFormatException none) {
      return -1;
    }
  }

  private static boolean isBetween(int number, int least, int most) {
    return number >= least && number <= most;
  }

  /** A name without a dot is a neighbour's; the others are reserved, or of a cluster. */
  private static boolean isPrivateName(String name) {
    return name.indexOf('.') < 0
        || name.endsWith(".localhost")
        || name.endsWith(".local")
        || name.endsWith(".internal")
        || name.endsWith(".home.arpa")
        || name.endsWith(".svc");
  }
}
