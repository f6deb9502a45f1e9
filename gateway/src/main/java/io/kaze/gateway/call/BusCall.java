package io.kaze.gateway.call;

import io.kaze.bus.ask.ModelAnswer;
import io.kaze.bus.ask.ModelAsk;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.Said;
import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.Role;
import io.kaze.gateway.core.Ask;
import io.kaze.gateway.core.Client;
import io.kaze.gateway.core.Core;
import io.kaze.gateway.core.Gather;
import io.kaze.gateway.core.ModelCall;
import io.kaze.gateway.core.Place;
import io.kaze.gateway.core.RequestId;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.route.Journey;
import io.kaze.gateway.route.Target;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a model over the bus, and takes its answer: as chat completions, whoever the
 * provider is. Called off before it began, it never begins.
 */
final class BusCall implements Ask, Client {
  static final String NOBODY = "none";

  private final Said<ModelAsk> ask;
  private final byte[] bytes;
  private final long deadline;
  private final String requestId = RequestId.fresh();
  private final @Nullable PieceStream pieces;
  private final Promise<ModelAnswer> answer = Promise.promise();

  /** An answer that was not asked for in pieces may be large all the same. */
  private final Gather gathered = new Gather();

  private String provider = NOBODY;
  private @Nullable ModelCall call;

  /**
   * Not yet begun.
   *
   * @param request with its model's name, as chat completions have it
   * @param pieces takes a stream; null for the whole answer at once
   * @param deadline as {@link System#nanoTime}
   */
  BusCall(Said<ModelAsk> ask, byte[] request, @Nullable PieceTaker pieces, long deadline) {
    this.ask = ask;
    this.bytes = request;
    this.deadline = deadline;
    this.pieces = pieces == null ? null : new PieceStream(this, pieces);
  }

  Future<ModelAnswer> begin(Core core) {
    if (!answer.future().isComplete()) {
      call = core.begin(this, this);
      if (pieces != null) {
        pieces.from(call);
      }
    }
    return answer.future();
  }

  /** The provider that was asked last. */
  String provider() {
    return provider;
  }

  Future<ModelAnswer> answer() {
    return answer.future();
  }

  /** Calls it off; what is under way is reset at the provider. */
  void cancel(Fault why) {
    if (answer.tryComplete(new ModelAnswer.Refusal(why, false)) && call != null) {
      call.cancel();
    }
  }

  void completed(ModelAnswer.Completion completion) {
    answer.tryComplete(completion);
  }

  void refuse(String code, String message, boolean retryable) {
    answer.tryComplete(new ModelAnswer.Refusal(new Fault(code, message), retryable));
  }

  @Override
  public void tried(Target target) {
    provider = target.provider().name();
  }

  @Override
  public void header(CharSequence name, CharSequence value) {}

  @Override
  public void whole(int status, CharSequence type, Buffer words) {
    whole(words);
  }

  private void whole(Buffer words) {
    RawJson response = Completions.whole(words);
    if (response == null) {
      refuse(
          Fault.BAD_OUTPUT,
          "What %s answered cannot be understood: it has no choice with a message."
              .formatted(provider),
          false);
    } else {
      completed(new ModelAnswer.Completion(response, Completions.model(response, provider)));
    }
  }

  @Override
  public void refused(Failure failure, Journey.@Nullable Cause cause) {
    answer.tryComplete(Faults.of(provider, failure, cause));
  }

  @Override
  public void begun(CharSequence type) {}

  @Override
  public void piece(Buffer piece) {
    if (pieces == null) {
      gathered.add(piece);
    } else {
      pieces.came(piece);
    }
  }

  @Override
  public void ended() {
    if (pieces == null) {
      whole(gathered.take());
    } else {
      pieces.ended();
    }
  }

  @Override
  public void broken(Failure failure, Journey.@Nullable Cause cause, @Nullable Buffer lastWords) {
    answer.tryComplete(Faults.of(provider, failure, cause));
  }

  @Override
  public String requestId() {
    return requestId;
  }

  @Override
  public Caller caller() {
    String agent = ask.message().agent();
    return Caller.of(ask.envelope().tenant(), agent == null ? "agents" : agent, Role.OPERATOR);
  }

  @Override
  public @Nullable String vertical() {
    return ask.message().vertical();
  }

  @Override
  public @Nullable String agent() {
    return ask.message().agent();
  }

  @Override
  public @Nullable GoalId goal() {
    try {
      return GoalId.of(ask.envelope().correlation());
    } catch (IllegalArgumentException none) {
      return null;
    }
  }

  @Override
  public Place place() {
    return Place.CHAT;
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public int length() {
    return bytes.length;
  }

  @Override
  public @Nullable String header(CharSequence name) {
    Envelope envelope = ask.envelope();
    return "traceparent".contentEquals(name) ? envelope.traceparent() : null;
  }

  @Override
  public long deadline() {
    return deadline;
  }

  @Override
  public boolean verbatim() {
    return false;
  }
}
