package io.kaze.gateway.front;

import io.kaze.gateway.core.Gather;
import io.kaze.gateway.core.ModelCall;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * An answer on its way to a client. What comes in one turn of the event loop leaves in one write:
 * providers send many small pieces at once, and each write is a call of the operating system. When
 * the client takes nothing more, nothing more is read from the provider.
 */
final class Outflow {
  private final Context context;
  private final HttpServerResponse response;
  private final Gather pending = new Gather();
  private @Nullable ModelCall source;
  private boolean scheduled;
  private boolean draining;

  Outflow(Context context, HttpServerResponse response) {
    this.context = context;
    this.response = response;
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
    if (!scheduled) {
      scheduled = true;
      context.runOnContext(v -> flush());
    }
  }

  private void flush() {
    scheduled = false;
    if (pending.length() == 0 || isClosed()) {
      return;
    }
    response.write(pending.take());
    if (response.writeQueueFull() && !draining && source != null) {
      draining = true;
      source.pause();
      response.drainHandler(v -> drained());
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
    if (pending.length() == 0) {
      response.end();
    } else {
      response.end(pending.take());
    }
  }

  private boolean isClosed() {
    return response.closed() || response.ended();
  }
}
