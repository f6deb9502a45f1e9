package io.kaze.bus.bridge.link;

import io.kaze.bus.bridge.refusal.Refusal;
import io.kaze.bus.bridge.refusal.Refusals;
import io.kaze.bus.bridge.settings.BridgeLimits;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.MessageHandler;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that is to be heard, whichever connection there is. Any thread. */
final class Subscriptions {
  private final BridgeLimits limits;
  private final Refusals refusals;
  private final Set<Subscription> wanted = new LinkedHashSet<>();
  private final Map<Lane, Dispatcher> dispatchers = new EnumMap<>(Lane.class);
  private @Nullable Connection connection;

  Subscriptions(BridgeLimits limits, Refusals refusals) {
    this.limits = limits;
    this.refusals = refusals;
  }

  /** All of it is heard there from now on. */
  synchronized void on(Connection fresh) {
    connection = fresh;
    dispatchers.clear();
    wanted.forEach(subscription -> subscription.begin(dispatcher(fresh, subscription.lane())));
  }

  /** There is no connection. */
  synchronized void off() {
    connection = null;
    dispatchers.clear();
  }

  synchronized Runnable add(
      Lane lane, String subject, @Nullable String group, MessageHandler handler) {
    Subscription subscription = new Subscription(lane, subject, group, guarded(handler));
    wanted.add(subscription);
    Connection now = connection;
    if (now != null) {
      subscription.begin(dispatcher(now, lane));
    }
    return () -> end(subscription);
  }

  /** What a server sends may be anything, at any subject. */
  private MessageHandler guarded(MessageHandler handler) {
    return message -> {
      try {
        handler.onMessage(message);
      } catch (RuntimeException unfit) {
        refusals.note(Refusal.UNFIT, message.getSubject(), unfit.toString());
      }
    };
  }

  private synchronized void end(Subscription subscription) {
    wanted.remove(subscription);
    subscription.end();
  }

  /** Forgets a lane; what it gives may still hear, null when there is nothing. */
  synchronized @Nullable Dispatcher take(Lane lane) {
    wanted.removeIf(subscription -> subscription.lane() == lane);
    return dispatchers.remove(lane);
  }

  private Dispatcher dispatcher(Connection on, Lane lane) {
    return dispatchers.computeIfAbsent(lane, first -> begun(on));
  }

  private Dispatcher begun(Connection on) {
    Dispatcher made = on.createDispatcher();
    made.setPendingLimits(
        Math.max(limits.askedMax(), limits.answeringMax()), limits.outgoingBytesMax());
    return made;
  }
}
