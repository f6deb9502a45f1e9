package io.kaze.bus.bridge.settings;

import io.kaze.bus.handoff.OtherCells;
import io.kaze.bus.tenant.TenantId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a bridge was told, checked: an instance can be used as it is.
 *
 * @param cell this cell's name
 * @param pod this process's name among the cell's
 * @param servers where NATS is; at least one, {@code nats://} or {@code tls://}
 * @param credentials how the cell shows who it is
 * @param tls how the connection is encrypted; empty for not at all
 * @param allowed all that may cross
 * @param peers the cells that work is handed to or taken from
 * @param limits the bounds
 * @param handoff how entries wait for other cells
 * @param beacon how often the cell says that it lives; empty for never
 */
public record BridgeSettings(
    CellName cell,
    String pod,
    List<URI> servers,
    Credentials credentials,
    Optional<Tls> tls,
    List<Allowed> allowed,
    List<Peer> peers,
    BridgeLimits limits,
    HandoffSettings handoff,
    Optional<Duration> beacon)
    implements OtherCells {
  private static final Set<String> SCHEMES = Set.of("nats", "tls");

  public BridgeSettings {
    servers = List.copyOf(servers);
    allowed = List.copyOf(allowed);
    peers = List.copyOf(peers);
    if (!pod.matches("[A-Za-z0-9_-]{1,80}")) {
      throw new IllegalArgumentException(
          "a pod has 1 to 80 letters, digits, hyphens or underscores, not \"%s\"".formatted(pod));
    }
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("there is at least one NATS server");
    }
    servers.forEach(BridgeSettings::checked);
    if (tls.isEmpty() && servers.stream().anyMatch(server -> "tls".equals(server.getScheme()))) {
      throw new IllegalArgumentException("a tls:// server needs tls settings");
    }
    if (peers.stream().map(Peer::cell).distinct().count() < peers.size()) {
      throw new IllegalArgumentException("a cell is a peer only once");
    }
    if (peers.stream().map(Peer::cell).anyMatch(cell::equals)) {
      throw new IllegalArgumentException("cell %s cannot be its own peer".formatted(cell));
    }
    if (beacon.filter(every -> every.compareTo(Duration.ofSeconds(1)) < 0).isPresent()) {
      throw new IllegalArgumentException("a beacon is at most one a second");
    }
  }

  /** The parts of an address that may hold a password are not repeated. */
  private static void checked(URI server) {
    if (server.getScheme() == null || !SCHEMES.contains(server.getScheme())) {
      throw new IllegalArgumentException("a NATS server is a nats:// or tls:// address");
    }
    if (server.getHost() == null) {
      throw new IllegalArgumentException("a NATS server's address names a host");
    }
    if (server.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "credentials do not belong in a NATS server's address; they have settings of their own");
    }
  }

  /** Pods of one cell at one server that asks nothing, with what is usual among pods. */
  public static BridgeSettings of(CellName cell, String pod, URI server) {
    return new BridgeSettings(
        cell,
        pod,
        List.of(server),
        new Credentials.None(),
        Optional.empty(),
        Allowed.amongPods(cell),
        List.of(),
        BridgeLimits.USUAL,
        HandoffSettings.USUAL,
        Optional.empty());
  }

  /** The same for the process of this name. */
  public BridgeSettings as(String process) {
    return new BridgeSettings(
        cell, process, servers, credentials, tls, allowed, peers, limits, handoff, beacon);
  }

  /** Whether something may cross. Any thread. */
  public boolean allows(Direction direction, CellName with, String address) {
    for (Allowed rule : allowed) {
      if (rule.direction() == direction
          && rule.cell().equals(with)
          && rule.address().matches(address)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean mayHave(TenantId tenant, String other) {
    return mayBeHanded(tenant, other, Allowed.HANDED_GOALS);
  }

  @Override
  public boolean mayKnow(TenantId tenant, String other) {
    return mayBeHanded(tenant, other, Allowed.HANDED_KNOWLEDGE);
  }

  private boolean mayBeHanded(TenantId tenant, String other, String address) {
    return peers.stream()
        .filter(peer -> peer.cell().value().equals(other) && peer.tenant().equals(tenant))
        .anyMatch(peer -> allows(Direction.OUT, peer.cell(), address));
  }

  /** The other cells that a rule of this direction is about, each once, in the rules' order. */
  public List<CellName> cells(Direction direction) {
    return allowed.stream()
        .filter(rule -> rule.direction() == direction)
        .map(Allowed::cell)
        .filter(other -> !other.equals(cell))
        .distinct()
        .toList();
  }
}
