package io.kaze.gateway.front;

import io.kaze.gateway.upstream.Watch;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/**
 * A request's body as it comes in, counted whether its length was announced or not. What is
 * announced is not believed: room is made for what has come.
 */
final class Body extends Watch.Watched {
  private static final int FIRST_BYTES_MAX = 128 * 1024;
  private static final byte[] NOTHING = {};

  private final int bytesMax;
  private final Held held;
  private final Watch watch;
  private final Reader reader;
  private byte[] bytes = NOTHING;
  private int length;
  private int announced;
  private boolean over;

  /** Who waits for the body; is told one thing, once. */
  interface Reader {
    void read(Body body);

    void tooLarge();

    void noRoom();

    void tooSlow();
  }

  Body(int bytesMax, Held held, Watch watch, Reader reader) {
    this.bytesMax = bytesMax;
    this.held = held;
    this.watch = watch;
    this.reader = reader;
  }

  /** Begins to read; on the request's context, before it goes on. */
  void from(Incoming request, long announcedBytes, long dueNanos) {
    announced = (int) Math.min(FIRST_BYTES_MAX, Math.max(0, announcedBytes));
    due(dueNanos);
    request.read(this::piece, this::end);
  }

  /** All that has come by now was told; the rest is waited for. */
  void awaited() {
    if (!over) {
      watch.add(this);
    }
  }

  private void piece(Buffer piece) {
    int more = piece.length();
    if (over || more == 0) {
      return;
    }
    if (length + (long) more > bytesMax) {
      stop();
      reader.tooLarge();
    } else if (!held.take(more)) {
      stop();
      reader.noRoom();
    } else {
      append(piece, more);
    }
  }

  private void append(Buffer piece, int more) {
    int needed = length + more;
    if (needed > bytes.length) {
      int wished = Math.max(announced, (int) Math.min(bytesMax, bytes.length * 2L));
      bytes = Arrays.copyOf(bytes, Math.max(needed, wished));
    }
    piece.getBytes(0, more, bytes, length);
    length = needed;
  }

  private void end() {
    if (!over) {
      over = true;
      watch.remove(this);
      reader.read(this);
    }
  }

  /** Nobody waits for it any more. */
  void stop() {
    over = true;
    watch.remove(this);
    bytes = NOTHING;
  }

  @Override
  protected void late() {
    stop();
    reader.tooSlow();
  }

  /** The bytes, and room behind them. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** How much it holds of what may be held. */
  int held() {
    return length;
  }
}
