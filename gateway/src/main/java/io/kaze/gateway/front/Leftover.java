package io.kaze.gateway.front;

import io.kaze.gateway.upstream.Watch;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/**
 * What a client still sends when it was answered already. Closing the connection on it would reset
 * it, and the client would see a broken pipe in place of its answer (RFC 9112 §9.6): so the rest is
 * read and forgotten, up to a bound, and only behind that the connection is closed.
 */
final class Leftover extends Watch.Watched {
  private static final long BYTES_MAX = 512L * 1024 * 1024;
  private static final Duration LASTS_MAX = Duration.ofSeconds(30);

  private final Incoming request;
  private long bytes;

  private Leftover(Incoming request) {
    this.request = request;
  }

  static void readAway(Incoming request, Watch watch) {
    if (!request.isRead()) {
      new Leftover(request).begin(watch);
    }
  }

  private void begin(Watch watch) {
    due(System.nanoTime() + LASTS_MAX.toNanos());
    watch.add(this);
    request.onBroken(malformed -> broken(malformed, watch));
    request.read(this::piece, () -> watch.remove(this));
    request.resume();
  }

  private void piece(Buffer piece) {
    bytes += piece.length();
    if (bytes > BYTES_MAX) {
      request.close();
    }
  }

  /** Closed here, the answer goes out before: it may have been written just now. */
  private void broken(boolean malformed, Watch watch) {
    watch.remove(this);
    if (malformed) {
      request.close();
    }
  }

  @Override
  protected void late() {
    request.close();
  }
}
