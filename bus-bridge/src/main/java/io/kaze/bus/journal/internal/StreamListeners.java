package io.kaze.bus.journal.internal;

import io.kaze.bus.message.StreamId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Who wants to hear that a stream grew. Streams of unlike tenants may share a name: a hint only.
 */
final class StreamListeners implements Consumer<StreamId> {
  private final Map<StreamId, List<Consumer<StreamId>>> listeners = new ConcurrentHashMap<>();

  Runnable add(StreamId stream, Consumer<StreamId> listener) {
    listeners.compute(
        stream,
        (s, known) -> {
          List<Consumer<StreamId>> all = known == null ? new CopyOnWriteArrayList<>() : known;
          all.add(listener);
          return all;
        });
    return () -> remove(stream, listener);
  }

  private void remove(StreamId stream, Consumer<StreamId> listener) {
    listeners.computeIfPresent(
        stream,
        (s, known) -> {
          known.remove(listener);
          return known.isEmpty() ? null : known;
        });
  }

  @Override
  public void accept(StreamId stream) {
    List<Consumer<StreamId>> known = listeners.get(stream);
    if (known != null) {
      known.forEach(listener -> listener.accept(stream));
    }
  }
}
