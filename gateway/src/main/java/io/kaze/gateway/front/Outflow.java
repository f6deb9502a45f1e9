package io.kaze.gateway.front;

import io.kaze.gateway.core.Gather;
import io.kaze.gateway.core.ModelCall;
import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import org.jspecify.annotations.Nullable;

/**
 * An answer on its way to a client. What comes in one turn of the event loop leaves in one write:
 * providers send many small pieces at once, and each write is a call of the operating system. The
 * first piece waits for no other: with it the client learns that it is being answered. When the
 * client takes nothing more, nothing more is read from the provider.
 */
final class Outflow {
  private final EventLoop loop;
  private final Incoming client;
  private final Gather pending = new Gather();
  private final Runnable flush = this::flush;
  private @Nullable ModelCall source;
  private boolean scheduled;
  private boolean draining;

  /** On the event loop of a context. */
  Outflow(Context context, Incoming client) {
    this.loop = ((ContextInternal) context).nettyEventLoop();
    this.client = client;
  }

  /** From where it flows: held back while the client is slower. */
  void from(ModelCall call) {
    source = call;
  }

  void write(Buffer piece) {
    if (piece.length() == 0) {
      return;
    }
    pending.add(piece);
    if (!client.isBegun()) {
      flush();
    } else if (!scheduled) {
      scheduled = true;
      loop.execute(flush);
    }
  }

  private void flush() {
    scheduled = false;
    if (pending.length() == 0 || isClosed()) {
      return;
    }
    client.write(pending.take());
    if (client.isFull() && !draining && source != null) {
      draining = true;
      source.pause();
      client.onDrained(this::drained);
    }
  }

  private void drained() {
    draining = false;
    if (source != null) {
      source.resume();
    }
  }

  /** Writes what there still is, and ends. */
  void end() {
    if (isClosed()) {
      return;
    }
    client.end(pending.take());
  }

  private boolean isClosed() {
    return client.isOver();
  }
}
