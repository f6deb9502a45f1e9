package io.kaze.gateway.provider;

import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.RawJson;
import io.vertx.core.Handler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a model, until it is answered or called off. On one context.
 *
 * <p>What was called off before it began never begins.
 */
public final class ChatCall {
  private final RawJson request;
  private final String model;
  private final @Nullable PieceTaker pieces;
  private final Instant deadline;
  private final List<Handler<Fault>> listeners = new ArrayList<>();
  private @Nullable Fault off;

  /**
   * A call to be made.
   *
   * @param request as in {@link io.kaze.bus.ask.ModelAsk#request}
   * @param model the model's own name
   * @param pieces takes a stream; null for the whole answer at once
   * @param deadline when an answer is of no more use
   */
  public ChatCall(RawJson request, String model, @Nullable PieceTaker pieces, Instant deadline) {
    this.request = request;
    this.model = model;
    this.pieces = pieces;
    this.deadline = deadline;
  }

  RawJson request() {
    return request;
  }

  /** The model's own name. */
  public String model() {
    return model;
  }

  @Nullable PieceTaker pieces() {
    return pieces;
  }

  /** When an answer is of no more use. */
  public Instant deadline() {
    return deadline;
  }

  /** Calls it off; what is under way is reset at the provider. */
  public void cancel(Fault why) {
    if (off == null) {
      off = why;
      List.copyOf(listeners).forEach(listener -> listener.handle(why));
    }
  }

  /** Why it was called off; null when it was not. */
  public @Nullable Fault off() {
    return off;
  }

  /** Tells when it is called off, at once if it is already. */
  public void onCancel(Handler<Fault> listener) {
    listeners.add(listener);
    if (off != null) {
      listener.handle(off);
    }
  }
}
