package io.kaze.gateway.tool.reach;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides where may be connected to, and to which address exactly. A name is resolved once: what
 * was checked is what is connected to. It waits: for virtual threads.
 *
 * @param resolver finds addresses
 * @param allowed what may be connected to by name although it is private, or on another port than
 *     80 and 443. The metadata services of clouds may be allowed by their address alone: a name
 *     that leads there is refused
 */
public record Guard(Resolver resolver, Set<HostPort> allowed) {
  private static final Set<Integer> USUAL_PORTS = Set.of(80, 443);

  /** Copies. */
  public Guard {
    allowed = Set.copyOf(allowed);
  }

  /** What was decided. */
  public sealed interface Verdict {
    /**
     * It may.
     *
     * @param address to this one and no other
     */
    record Passed(InetAddress address) implements Verdict {}

    /**
     * It may not.
     *
     * @param reason in words
     * @param passing whether it may be another time: the name was not found
     */
    record Refused(String reason, boolean passing) implements Verdict {}
  }

  /** Whether a place is allowed by name. */
  public boolean byName(Destination to) {
    return allowed.contains(new HostPort(to.host(), to.port()));
  }

  /** Decides. */
  public Verdict check(Destination to) {
    boolean byName = byName(to);
    if (!byName && !USUAL_PORTS.contains(to.port())) {
      return refused(
          "port %d of %s is not among those allowed".formatted(to.port(), to.host()), to);
    }
    try {
      List<InetAddress> all =
          to.isLiteral() ? List.of(Literal.address(to.host())) : resolver.addresses(to.host());
      return all.isEmpty() ? unknown(to) : judged(to, all, byName);
    } catch (UnknownHostException notFound) {
      return unknown(to);
    }
  }

  /** One address that is forbidden is enough: whoever answers so is not to be trusted. */
  private static Verdict judged(Destination to, List<InetAddress> all, boolean byName) {
    for (InetAddress address : all) {
      String reason = reason(to, address, byName);
      if (reason != null) {
        return refused(
            "%s is %s, which is %s".formatted(to.host(), address.getHostAddress(), reason), to);
      }
    }
    return new Verdict.Passed(all.getFirst());
  }

  private static @Nullable String reason(Destination to, InetAddress address, boolean byName) {
    if (!byName) {
      return Ranges.special(address);
    }
    return to.isLiteral() ? null : Ranges.metadata(address);
  }

  private static Verdict unknown(Destination to) {
    return new Verdict.Refused("there is no host %s".formatted(to.host()), true);
  }

  private static Verdict refused(String why, Destination to) {
    return new Verdict.Refused(
        "%s; it can be allowed by name (allow: [%s])".formatted(why, new HostAllowed(to)), false);
  }

  private record HostAllowed(Destination to) {
    @Override
    public String toString() {
      String host = to.host().contains(":") ? "[" + to.host() + "]" : to.host();
      return host + ":" + to.port();
    }
  }
}
