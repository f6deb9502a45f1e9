package io.kaze.bus.journal.internal;

import io.kaze.bus.address.Bus;
import io.kaze.bus.message.StreamId;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to hear that a stream grew. Streams of unlike tenants may share a name: a hint only.
 */
final class StreamListeners implements Consumer<StreamId> {
  private final Map<StreamId, List<Consumer<StreamId>>> listeners = new ConcurrentHashMap<>();
  private volatile @Nullable StreamNews news;

  /** From now on hears of what other processes append, too, and tells them of what is here. */
  void share(Vertx vertx, Bus bus, String life) {
    news = new StreamNews(vertx, bus, life, this::grew);
  }

  Runnable add(TenantId tenant, StreamId stream, Consumer<StreamId> listener) {
    listeners.compute(
        stream,
        (s, known) -> {
          List<Consumer<StreamId>> all = known == null ? new CopyOnWriteArrayList<>() : known;
          all.add(listener);
          return all;
        });
    StreamNews told = news;
    if (told != null) {
      told.watched(tenant, stream);
    }
    return () -> remove(stream, listener);
  }

  private void remove(StreamId stream, Consumer<StreamId> listener) {
    listeners.computeIfPresent(
        stream,
        (s, known) -> {
          known.remove(listener);
          return known.isEmpty() ? null : known;
        });
    StreamNews told = news;
    if (told != null && !listeners.containsKey(stream)) {
      told.unwatched(stream);
    }
  }

  /** Appended to here. */
  @Override
  public void accept(StreamId stream) {
    grew(stream);
    StreamNews told = news;
    if (told != null) {
      told.appended(stream);
    }
  }

  private void grew(StreamId stream) {
    List<Consumer<StreamId>> known = listeners.get(stream);
    if (known != null) {
      known.forEach(listener -> listener.accept(stream));
    }
  }
}
