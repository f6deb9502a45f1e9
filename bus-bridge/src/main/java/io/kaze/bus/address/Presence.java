package io.kaze.bus.address;

import io.vertx.core.eventbus.MessageConsumer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Who in this process listens where; tells the one beyond as it changes. Any thread. */
final class Presence {
  private final Map<Listening, Map<String, Listeners>> present = new EnumMap<>(Listening.class);
  private @Nullable Beyond beyond;

  /** How many, those who answer, and how the one beyond is told that they are gone. */
  private static final class Listeners {
    private final Address<?> address;
    private final Spoken spoken;
    private final List<Answerer> answerers = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private int count;
    private Runnable gone = () -> {};

    Listeners(Address<?> address, boolean enveloped) {
      this.address = address;
      this.spoken = new Spoken(address.type(), enveloped);
    }
  }

  Presence() {
    for (Listening how : Listening.values()) {
      present.put(how, new ConcurrentHashMap<>());
    }
  }

  boolean has(String address, Listening how) {
    return at(how).containsKey(address);
  }

  /** The next in turn of those who answer there, null where nobody does. */
  @Nullable Answerer next(String address) {
    Listeners listeners = at(Listening.ONE_OF_ALL).get(address);
    if (listeners == null) {
      return null;
    }
    // A copy of its own: others may come and go meanwhile.
    Object[] answerers = listeners.answerers.toArray();
    return answerers.length == 0
        ? null
        : (Answerer) answerers[Math.floorMod(listeners.turn.getAndIncrement(), answerers.length)];
  }

  /** What may be said there, null where nobody listens. */
  @Nullable Spoken spokenAt(String address) {
    Listeners one = at(Listening.ONE_OF_ALL).get(address);
    Listeners any = one == null ? at(Listening.EVERYONE).get(address) : one;
    return any == null ? null : any.spoken;
  }

  private Map<String, Listeners> at(Listening how) {
    return present.getOrDefault(how, Map.of());
  }

  /** From now on until the consumer is unregistered, by whatever. */
  <M> MessageConsumer<M> hearing(MessageConsumer<M> consumer, Address<?> address) {
    arrived(address, Listening.EVERYONE, true, List.of());
    return consumer.endHandler(v -> left(address.name(), Listening.EVERYONE, List.of()));
  }

  /** The same for one who answers. */
  <M> MessageConsumer<M> answering(
      MessageConsumer<M> consumer, Address<?> address, boolean enveloped, Answerer answerer) {
    arrived(address, Listening.ONE_OF_ALL, enveloped, List.of(answerer));
    return consumer.endHandler(v -> left(address.name(), Listening.ONE_OF_ALL, List.of(answerer)));
  }

  private synchronized void arrived(
      Address<?> address, Listening how, boolean enveloped, List<Answerer> answerers) {
    Listeners listeners =
        at(how).computeIfAbsent(address.name(), first -> new Listeners(address, enveloped));
    listeners.answerers.addAll(answerers);
    if (listeners.count++ == 0 && beyond != null) {
      listeners.gone = beyond.present(address, how);
    }
  }

  private synchronized void left(String address, Listening how, List<Answerer> answerers) {
    Listeners listeners = at(how).get(address);
    if (listeners != null) {
      listeners.answerers.removeAll(answerers);
      if (--listeners.count == 0) {
        at(how).remove(address);
        listeners.gone.run();
      }
    }
  }

  /** Tells this one of all who are there, and from now on of each change. */
  synchronized void tell(Beyond to) {
    beyond = to;
    for (Listening how : Listening.values()) {
      new HashMap<>(at(how))
          .forEach((name, listeners) -> listeners.gone = to.present(listeners.address, how));
    }
  }

  /** Tells nobody any more. */
  synchronized void forget() {
    beyond = null;
    present.values().forEach(all -> all.values().forEach(listeners -> listeners.gone = () -> {}));
  }
}
