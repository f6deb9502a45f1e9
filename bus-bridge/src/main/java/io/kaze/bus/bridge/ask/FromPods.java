package io.kaze.bus.bridge.ask;

import io.kaze.bus.address.Address;
import io.kaze.bus.address.Here;
import io.kaze.bus.address.Listening;
import io.kaze.bus.address.Spoken;
import io.kaze.bus.ask.Ask;
import io.kaze.bus.bridge.ask.Arrivals.Arrival;
import io.kaze.bus.bridge.link.Lane;
import io.kaze.bus.bridge.link.Link;
import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.bus.bridge.settings.Direction;
import io.kaze.bus.bridge.wire.Form;
import io.kaze.bus.bridge.wire.Subjects;
import io.nats.client.Message;
import java.util.function.UnaryOperator;

/** What this cell's other pods say, at the addresses where someone here listens. */
final class FromPods {
  /** Of those who share it, one gets each question. */
  static final String GROUP = "kaze";

  private final BridgeSettings settings;
  private final Subjects subjects;
  private final Link link;
  private final Arrivals arrivals;
  private final Here here;

  FromPods(BridgeSettings settings, Subjects subjects, Link link, Arrivals arrivals, Here here) {
    this.settings = settings;
    this.subjects = subjects;
    this.link = link;
    this.arrivals = arrivals;
    this.here = here;
  }

  /** Listens there, where a rule allows it; ends when run. */
  Runnable listen(Address<?> address, Listening how) {
    String name = address.name();
    if (!Subjects.has(name) || !settings.allows(Direction.IN, settings.cell(), name)) {
      return () -> {};
    }
    String subject = subjects.within(name);
    return switch (how) {
      case ONE_OF_ALL ->
          link.subscribe(lane(address), subject, GROUP, message -> one(address, message));
      case EVERYONE ->
          link.subscribe(Lane.TOLD, subject, null, message -> everyone(address, message));
    };
  }

  /** Whoever takes no questions any more may still wait for the pieces of an answer. */
  private static Lane lane(Address<?> address) {
    return Ask.class.isAssignableFrom(address.type()) ? Lane.QUESTIONS : Lane.TOLD;
  }

  /** What is told reaches those who hear by a subscription of their own. */
  private void one(Address<?> address, Message message) {
    String name = address.name();
    if (message.getReplyTo() != null) {
      arrivals.asked(arrival(address, message), (body, patience) -> here.ask(name, body));
    } else if (Form.isSent(message)) {
      arrivals.told(arrival(address, message), body -> here.send(name, body));
    }
  }

  private void everyone(Address<?> address, Message message) {
    if (message.getReplyTo() == null && !Form.isSent(message)) {
      arrivals.told(arrival(address, message), body -> here.tell(address.name(), body));
    }
  }

  private Arrival arrival(Address<?> address, Message message) {
    Spoken spoken = here.spokenAt(address.name()).orElse(null);
    return new Arrival(message, address.name(), false, spoken, UnaryOperator.identity());
  }
}
