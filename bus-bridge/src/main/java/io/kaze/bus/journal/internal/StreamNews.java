package io.kaze.bus.journal.internal;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.address.Bus;
import io.kaze.bus.ask.StreamGrown;
import io.kaze.bus.ask.StreamWatched;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Said;
import io.kaze.bus.message.StreamId;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Has those who watch a stream in one process hear of what another appends to it. Who watches says
 * so now and then; who appends to what is watched elsewhere says so at once, and once when it hears
 * that it is watched: so nothing is missed between. What nobody watches costs nothing. Hints, best
 * effort: whoever watches reads on by itself now and then as well. Any thread.
 */
final class StreamNews {
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final Duration REMEMBERED = AGAIN.multipliedBy(3);
  private static final int WATCHED_MAX = 16_384;

  private record Watched(TenantId tenant, long untilNanos) {}

  private final Bus bus;
  private final String own;
  private final Consumer<StreamId> grown;
  private final Map<StreamId, TenantId> here = new ConcurrentHashMap<>();
  private final Map<StreamId, Watched> elsewhere = new ConcurrentHashMap<>();

  /**
   * Over the bus, from now on until Vert.x is closed.
   *
   * @param own names this life of this process
   * @param grown told of what grew elsewhere
   */
  StreamNews(Vertx vertx, Bus bus, String own, Consumer<StreamId> grown) {
    this.bus = bus;
    this.own = own;
    this.grown = grown;
    bus.hear(
        Addresses.STREAM_WATCHED, said -> heardWatched(said.message(), said.envelope().tenant()));
    bus.hear(Addresses.STREAM_GROWN, said -> heardGrown(said.message()));
    vertx.setPeriodic(AGAIN.toMillis(), t -> again());
  }

  /** Somebody here watches it. */
  void watched(TenantId tenant, StreamId stream) {
    here.put(stream, tenant);
    tellWatched(stream, tenant);
  }

  /** Nobody here watches it any more. */
  void unwatched(StreamId stream) {
    here.remove(stream);
  }

  /** It was appended to here. */
  void appended(StreamId stream) {
    Watched there = elsewhere.isEmpty() ? null : elsewhere.get(stream);
    if (there != null) {
      tellGrown(stream, there.tenant());
    }
  }

  private void again() {
    here.forEach(this::tellWatched);
    long now = System.nanoTime();
    elsewhere.values().removeIf(watched -> watched.untilNanos() - now < 0);
  }

  private void heardWatched(StreamWatched told, TenantId tenant) {
    boolean known = elsewhere.containsKey(told.stream());
    if (told.by().equals(own) || (!known && elsewhere.size() >= WATCHED_MAX)) {
      return;
    }
    Watched watched = new Watched(tenant, System.nanoTime() + REMEMBERED.toNanos());
    elsewhere.put(told.stream(), watched);
    if (!known) {
      // What was appended before it was known here was told to nobody.
      tellGrown(told.stream(), tenant);
    }
  }

  private void heardGrown(StreamGrown told) {
    if (!told.by().equals(own) && here.containsKey(told.stream())) {
      grown.accept(told.stream());
    }
  }

  private void tellWatched(StreamId stream, TenantId tenant) {
    bus.tell(
        Addresses.STREAM_WATCHED,
        new Said<>(Envelope.of(tenant, stream.value()), new StreamWatched(stream, own)));
  }

  private void tellGrown(StreamId stream, TenantId tenant) {
    bus.tell(
        Addresses.STREAM_GROWN,
        new Said<>(Envelope.of(tenant, stream.value()), new StreamGrown(stream, own)));
  }
}
