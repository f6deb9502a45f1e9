package io.kaze.gateway.tool.reach;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that are not the public internet's: the special-purpose registries of IANA (RFC 6890),
 * and the metadata services of clouds.
 */
final class Ranges {
  private static final class Range {
    private final byte[] prefix;
    private final int bits;
    private final String name;

    Range(byte[] prefix, int bits, String name) {
      this.prefix = prefix;
      this.bits = bits;
      this.name = name;
    }

    boolean contains(byte[] address) {
      if (address.length != prefix.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private static Range range(String prefix, int bits, String name) {
    return new Range(Literal.address(prefix).getAddress(), bits, name);
  }

  /** Where credentials of the machine itself are given away: never by name, only by address. */
  private static final List<Range> METADATA =
      List.of(
          range("169.254.0.0", 16, "link-local (metadata services)"),
          range("168.63.129.16", 32, "a metadata service"),
          range("100.100.100.200", 32, "a metadata service"),
          range("192.0.0.192", 32, "a metadata service"),
          range("fe80::", 10, "link-local"),
          range("fd00:ec2::254", 128, "a metadata service"),
          range("fd20:ce::254", 128, "a metadata service"));

  private static final List<Range> SPECIAL =
      List.of(
          range("0.0.0.0", 8, "this network"),
          range("10.0.0.0", 8, "private"),
          range("100.64.0.0", 10, "shared by a carrier (CGNAT)"),
          range("127.0.0.0", 8, "loopback"),
          range("172.16.0.0", 12, "private"),
          range("192.0.0.0", 24, "reserved"),
          range("192.0.2.0", 24, "documentation"),
          range("192.88.99.0", 24, "reserved"),
          range("192.168.0.0", 16, "private"),
          range("198.18.0.0", 15, "benchmarking"),
          range("198.51.100.0", 24, "documentation"),
          range("203.0.113.0", 24, "documentation"),
          range("224.0.0.0", 4, "multicast"),
          range("240.0.0.0", 4, "reserved"),
          // Parts of the public space that carry another address, or are for no traffic.
          range("2001::", 23, "reserved"),
          range("2001:db8::", 32, "documentation"),
          range("2002::", 16, "6to4"),
          range("3fff::", 20, "documentation"));

  private static final Range GLOBAL_IPV6 = range("2000::", 3, "global");

  private Ranges() {}

  /** Whether it gives away the machine's own credentials, and how that is called; null if not. */
  static @Nullable String metadata(InetAddress address) {
    return name(METADATA, address);
  }

  /** Why an address is not the public internet's; null when it is. */
  static @Nullable String special(InetAddress address) {
    String metadata = metadata(address);
    if (metadata != null) {
      return metadata;
    }
    String special = name(SPECIAL, address);
    if (special != null || address instanceof Inet4Address) {
      return special;
    }
    // Of IPv6, only what is given out is public: ULA, mapped, NAT64 and the rest are not.
    return GLOBAL_IPV6.contains(address.getAddress()) ? null : "not global";
  }

  private static @Nullable String name(List<Range> ranges, InetAddress address) {
    byte[] bytes = address.getAddress();
    for (Range range : ranges) {
      if (range.contains(bytes)) {
        return range.name;
      }
    }
    return null;
  }
}
