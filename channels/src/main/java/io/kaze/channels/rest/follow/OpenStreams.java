package io.kaze.channels.rest.follow;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** The streams that are open; so many and no more. Any thread. */
final class OpenStreams {
  private final Semaphore free;
  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();

  OpenStreams(int max) {
    this.free = new Semaphore(max);
  }

  boolean reserve() {
    return free.tryAcquire();
  }

  void giveBack() {
    free.release();
  }

  void add(EventStream stream) {
    open.add(stream);
  }

  void remove(EventStream stream) {
    if (open.remove(stream)) {
      giveBack();
    }
  }

  void closeAll() {
    open.forEach(EventStream::close);
  }
}
