package io.kaze.gateway.core;

import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.Piece;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.metering.Account;
import io.kaze.gateway.metering.Attempt;
import io.kaze.gateway.metering.Metering;
import io.kaze.gateway.route.Dialect;
import io.kaze.gateway.route.Journey;
import io.kaze.gateway.upstream.Exchange;
import io.kaze.gateway.upstream.Outgoing;
import io.kaze.gateway.upstream.Taker;
import io.kaze.gateway.upstream.Trouble;
import io.kaze.gateway.watchers.CallListener;
import io.kaze.gateway.wire.AnswerHead;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One try of a call at one target: its key, its account, its request, and its end, which is told to
 * the {@link ModelCall} once.
 */
final class Trial extends Leg implements Taker {
  private final @Nullable Spoken before;
  private final long begunAt = System.nanoTime();
  private long firstByteAt;
  private @Nullable Account account;
  private @Nullable Lane lane;
  private @Nullable Exchange exchange;
  private long came;
  private boolean over;

  /** A try; with what was spoken before, it goes on with that. */
  Trial(
      ModelCall call,
      Journey.Step.Try step,
      @Nullable Spoken before,
      Journey way,
      CallListener.Watching watching,
      @Nullable Race race) {
    super(call, step, way, watching, race);
    this.before = before;
  }

  void begin() {
    watching.tryBegun(step);
    call.client.tried(step.target());
    if (!hasKey()) {
      failed(OwnKey.away(step));
      return;
    }
    if (call.ask.place() == Place.COUNT_TOKENS) {
      count();
    } else {
      Future<Metering.Opening> opening =
          call.admitted().open(Attempt.of(step.target(), step.key()));
      once(opening, () -> opened(opening));
    }
  }

  /** Costs nothing at who counts; nobody is asked who does not. */
  private void count() {
    if (provider().dialect() == Dialect.ANTHROPIC) {
      recorded(-1);
    } else {
      over = true;
      call.succeeded(this, new Journey.Outcome.CalledOff(), null);
      Estimated.answer(call);
    }
  }

  private void opened(Future<Metering.Opening> opening) {
    switch (opening.result()) {
      case null -> failed(Setback.unasked(Journey.Cause.UNFIT, Reasons.unsure()));
      case Metering.Opening.Declined no ->
          failed(Setback.unasked(Journey.Cause.UNFIT, no.failure()));
      case Metering.Opening.Opened opened when over -> opened.account().release();
      case Metering.Opening.Opened opened -> {
        account = opened.account();
        recorded(opened.outputMax());
      }
    }
  }

  private void recorded(long outputMax) {
    Future<Void> recorded = OwnKey.recorded(call, step);
    once(recorded, () -> recorded(recorded, outputMax));
  }

  private void recorded(Future<Void> recorded, long outputMax) {
    if (recorded.failed()) {
      failed(Setback.unasked(Journey.Cause.UNFIT, Reasons.unrecorded()));
    } else if (!over) {
      guarded(outputMax, this::send);
    }
  }

  private void send(long outputMax) {
    Lane chosen =
        before == null && PassLane.suits(call, step)
            ? new PassLane(call, this)
            : new TranslationLane(call, this, before);
    lane = chosen;
    switch (chosen.prepare(outputMax)) {
      case Lane.Prepared.Not not -> failed(not.why());
      case Lane.Prepared.Never never -> forbidden(never.why());
      case Lane.Prepared.Ready ready -> send(ready);
    }
  }

  private void send(Lane.Prepared.Ready ready) {
    Outgoing to = Dispatch.outgoing(call, this, secret, ready);
    if (to == null) {
      failed(OwnKey.away(step));
      return;
    }
    watching.sent();
    exchange =
        call.core.upstream.call(to, ready.body(), step.route().attemptMax(), call.deadline(), this);
  }

  boolean hasBytes() {
    return came > 0;
  }

  boolean wasAsked() {
    return exchange != null;
  }

  /** A piece of the answer. */
  void flow(CharSequence type, Buffer piece) {
    if (race != null && piece.length() > 0) {
      race.won(this);
    }
    call.flow(type, piece);
  }

  @Nullable Usage usage() {
    return lane == null ? null : lane.usage();
  }

  @Nullable Spoken spoken() {
    return lane == null ? before : lane.spoken();
  }

  @Nullable Buffer lastWords(Failure failure) {
    if (lane != null) {
      return lane.lastWords(failure);
    }
    return before == null ? null : before.say(new Piece.Broken(failure));
  }

  @Override
  public void begun(AnswerHead answer) {
    firstByteAt = System.nanoTime();
    watching.answerBegun();
    if (call.isPaused()) {
      hold(true);
    }
    if (!call.out.isTouched()) {
      ProvidersHeads.tell(answer, this, this::without);
    }
    if (lane != null) {
      guarded(answer, lane::begun);
    }
  }

  @Override
  public void piece(Buffer bytes) {
    came += bytes.length();
    if (lane != null) {
      guarded(bytes, lane::piece);
    }
  }

  @Override
  public void whole() {
    watching.answerWhole();
    if (lane != null) {
      guarded(lane, Lane::whole);
    }
  }

  /** A fault of the gateway's own ends the call; the provider is not left waiting. */
  private <T> void guarded(T what, Consumer<T> step) {
    try {
      step.accept(what);
    } catch (RuntimeException fault) {
      failed(OwnFault.of(call, fault, came > 0));
    }
  }

  @Override
  public void failed(Trouble trouble) {
    Setback setback =
        Setbacks.of(
            trouble, step, secret, Dialects.of(provider()), call.core.means.clock().instant());
    if (trouble instanceof Trouble.Refused refused && lane != null) {
      setback = setback.with(lane.own(refused));
    }
    if (trouble instanceof Trouble.Late late && late.phase() == Trouble.Phase.TAKER) {
      end(setback, new Journey.Outcome.CalledOff());
    } else {
      failed(setback);
    }
  }

  /** The provider broke off by its own account, or cannot be understood. */
  void broken(Failure failure) {
    failed(Setback.broken(failure.in(this::scrubbed)));
  }

  /** The try came to nothing. */
  void failed(Setback setback) {
    end(
        setback,
        new Journey.Outcome.Failed(setback.cause(), setback.after(), call.out.isTouched()));
  }

  private void end(Setback setback, Journey.Outcome outcome) {
    if (over) {
      return;
    }
    Usage usage = usage();
    close(setback.paid());
    call.failed(this, setback, outcome, usage);
  }

  private void close(boolean paid) {
    over = true;
    if (account != null && paid) {
      account.partial(usage(), came);
    } else if (account != null) {
      account.release();
    }
    if (exchange != null) {
      exchange.cancel();
    }
  }

  /** The request must not be asked of anyone, or the answer not be given. */
  void forbidden(Failure why) {
    if (isSecond()) {
      failed(new Setback(Journey.Cause.UNFIT, why, null, came > 0, null));
    } else if (!over) {
      Usage usage = usage();
      close(came > 0);
      call.succeeded(this, new Journey.Outcome.CalledOff(), usage);
      call.stop(this, why, usage);
    }
  }

  /** Nobody waits any more. */
  void cancel() {
    if (!over) {
      Usage usage = usage();
      close(exchange != null);
      call.succeeded(this, new Journey.Outcome.CalledOff(), usage);
    }
  }

  private void settle(@Nullable Usage usage) {
    if (race != null) {
      race.won(this);
    }
    over = true;
    if (account != null) {
      account.settle(usage);
    }
    long first = firstByteAt == 0 ? System.nanoTime() : firstByteAt;
    call.succeeded(this, new Journey.Outcome.Answered(Duration.ofNanos(first - begunAt)), usage);
  }

  /** The whole answer, at once. */
  void answered(@Nullable Usage usage, CharSequence type, Buffer words) {
    if (!over) {
      settle(usage);
      call.answered(usage, type, words);
    }
  }

  /** The answer was good but may not be given. */
  void withheld(@Nullable Usage usage, Failure why) {
    if (!over) {
      settle(usage);
      call.refuse(why);
    }
  }

  /** The stream is whole. */
  void flowed(CharSequence type, @Nullable Usage usage) {
    if (!over) {
      settle(usage);
      call.flowed(type, usage, true);
    }
  }

  /** The stream ended without its proper end; the client sees as much. */
  void frayed(CharSequence type, @Nullable Usage usage) {
    if (!over) {
      close(true);
      call.succeeded(this, new Journey.Outcome.Failed(Journey.Cause.LOST, null, true), usage);
      call.flowed(type, usage, false);
    }
  }

  /** Whether nothing more is read from the provider for now. */
  void hold(boolean held) {
    if (exchange != null && held) {
      exchange.pause();
    } else if (exchange != null) {
      exchange.resume();
    }
  }
}
