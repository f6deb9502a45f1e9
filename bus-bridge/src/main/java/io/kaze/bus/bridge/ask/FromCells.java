package io.kaze.bus.bridge.ask;

import io.kaze.bus.address.Here;
import io.kaze.bus.address.Listening;
import io.kaze.bus.address.Spoken;
import io.kaze.bus.bridge.ask.Arrivals.Arrival;
import io.kaze.bus.bridge.fault.BridgeFault;
import io.kaze.bus.bridge.link.Lane;
import io.kaze.bus.bridge.link.Link;
import io.kaze.bus.bridge.refusal.Refusal;
import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.bus.bridge.settings.Direction;
import io.kaze.bus.bridge.settings.Peer;
import io.kaze.bus.bridge.wire.Form;
import io.kaze.bus.bridge.wire.Subjects;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Said;
import io.nats.client.Message;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What other cells say. One pod takes each message; whom it is for is looked for here first, then
 * among the cell's other pods, never in a third cell. Whatever it says of itself, it is of the
 * tenant that stands for that cell here.
 */
final class FromCells {
  /** Another group: NATS takes groups of one name for one, whatever their subjects. */
  private static final String UNKNOWN = "kaze-unknown";

  private final BridgeSettings settings;
  private final Subjects subjects;
  private final Arrivals arrivals;
  private final Here here;
  private final Outgoing outgoing;
  private final Set<String> peers;

  FromCells(
      BridgeSettings settings, Subjects subjects, Arrivals arrivals, Here here, Outgoing outgoing) {
    this.settings = settings;
    this.subjects = subjects;
    this.arrivals = arrivals;
    this.here = here;
    this.outgoing = outgoing;
    this.peers =
        settings.peers().stream()
            .map(peer -> peer.cell().value())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Each peer by its name, as NATS may let it; and any other, only to refuse it in words. */
  void listen(Link link) {
    for (Peer peer : settings.peers()) {
      link.subscribe(
          Lane.QUESTIONS,
          subjects.from(peer.cell()),
          FromPods.GROUP,
          message -> said(peer, message));
    }
    link.subscribe(Lane.QUESTIONS, subjects.fromAny(), UNKNOWN, this::fromUnknown);
  }

  private void said(Peer peer, Message message) {
    String address = subjects.addressFromOther(message.getSubject());
    if (allowed(peer, message, address)) {
      let(peer, message, address);
    }
  }

  private void fromUnknown(Message message) {
    String cell = subjects.sender(message.getSubject());
    if (!peers.contains(cell)) {
      arrivals.refuse(
          message,
          subjects.addressFromOther(message.getSubject()),
          Refusal.UNKNOWN_CELL,
          denied("Cell %s does not know a cell %s".formatted(settings.cell(), cell)));
    }
  }

  private boolean allowed(Peer peer, Message message, String address) {
    boolean may = Subjects.has(address) && settings.allows(Direction.IN, peer.cell(), address);
    if (!may) {
      arrivals.refuse(
          message,
          address,
          Refusal.DENIED_IN,
          denied(
              "Cell %s lets nothing in from %s at %s"
                  .formatted(settings.cell(), peer.cell(), address)));
    }
    return may;
  }

  private static BridgeFault denied(String why) {
    return new BridgeFault(BridgeFault.Reason.DENIED, why);
  }

  private void let(Peer peer, Message message, String address) {
    Spoken spoken = here.spokenAt(address).orElse(null);
    Arrival arrival = new Arrival(message, address, true, spoken, body -> dressed(peer, body));
    if (message.getReplyTo() != null) {
      arrivals.asked(arrival, (body, patience) -> ask(address, body, patience));
    } else if (Form.isSent(message)) {
      arrivals.told(arrival, body -> send(address, body));
    } else {
      arrivals.told(arrival, body -> tell(address, body));
    }
  }

  private static Object dressed(Peer peer, Object body) {
    return body instanceof Said<?>(Envelope given, Object inner)
        ? new Said<>(
            new Envelope(
                peer.tenant(), null, given.correlation(), given.deadline(), given.traceparent()),
            inner)
        : body;
  }

  private Future<@Nullable Object> ask(String address, Object body, Duration patience) {
    return here.listens(address, Listening.ONE_OF_ALL)
        ? here.ask(address, body)
        : outgoing.askWithin(address, body, patience);
  }

  private void send(String address, Object body) {
    if (here.listens(address, Listening.ONE_OF_ALL)) {
      here.send(address, body);
    } else {
      outgoing.tellWithin(address, body, true);
    }
  }

  private void tell(String address, Object body) {
    here.tell(address, body);
    outgoing.tellWithin(address, body, false);
  }
}
