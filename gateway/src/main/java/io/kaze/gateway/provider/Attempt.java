package io.kaze.gateway.provider;

import io.kaze.bus.ask.ModelAnswer;
import io.kaze.bus.fault.Fault;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One try of a call. Whatever ends it early (a timeout, an answer that is too large, an asker that
 * went away) resets the request, which closes its connection. On one context.
 */
final class Attempt {
  private static final int ERROR_BYTES_MAX = 64 * 1024;
  private static final int OK = 200;

  private final Vertx vertx;
  private final CallLimits limits;
  private final InstantSource clock;
  private final Provider provider;
  private final ChatCall call;
  private final Promise<ModelAnswer.Completion> end = Promise.promise();
  private @Nullable HttpClientRequest request;
  private @Nullable PieceStream stream;
  private long timer = -1;

  Attempt(Vertx vertx, CallLimits limits, InstantSource clock, Provider provider, ChatCall call) {
    this.vertx = vertx;
    this.limits = limits;
    this.clock = clock;
    this.provider = provider;
    this.call = call;
  }

  /** Sends the request and waits for its end. Fails with {@link Failure}. */
  Future<ModelAnswer.Completion> run(Future<HttpClientRequest> opening, Buffer body) {
    await(limits.connectMax().plus(limits.firstByteMax()), "did not begin to answer");
    call.onCancel(why -> fail(Failure.forGood(why.code(), why.message())));
    opening.onComplete(opened -> send(opened, body), failure -> fail(unreachable(failure)));
    return end.future()
        .eventually(() -> {
          vertx.cancelTimer(timer);
          return Future.succeededFuture();
        });
  }

  /** Whether a part of the answer was handed on: another try would hand it on twice. */
  boolean begun() {
    return stream != null && stream.handed() > 0;
  }

  private void send(HttpClientRequest opened, Buffer body) {
    request = opened;
    if (end.future().isComplete()) {
      reset();
      return;
    }
    await(limits.firstByteMax(), "did not begin to answer");
    opened.exceptionHandler(failure -> fail(lost(failure)));
    opened.send(body).onComplete(this::answered, failure -> fail(lost(failure)));
  }

  private void answered(HttpClientResponse response) {
    if (end.future().isComplete()) {
      return;
    }
    response.exceptionHandler(failure -> fail(lost(failure)));
    if (response.statusCode() != OK) {
      collect(response, ERROR_BYTES_MAX)
          .onComplete(body -> fail(refused(response, body)), this::fail);
    } else if (call.pieces() == null) {
      collect(response, limits.responseBytesMax())
          .map(body -> Completion.of(body, call, provider))
          .onComplete(this::done, this::fail);
    } else {
      streamed(response);
    }
  }

  private void streamed(HttpClientResponse response) {
    PieceStream opened = new PieceStream(provider, call, limits.responseBytesMax(), this::alive);
    stream = opened;
    opened.read(response).onComplete(this::done, this::fail);
  }

  private Future<Buffer> collect(HttpClientResponse response, int bytesMax) {
    Promise<Buffer> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    response.handler(bytes -> {
      alive(true);
      if (body.length() + bytes.length() > bytesMax) {
        whole.tryFail(tooLarge(bytesMax));
      } else {
        body.appendBuffer(bytes);
      }
    });
    response.endHandler(v -> whole.tryComplete(body));
    return whole.future();
  }

  private Failure tooLarge(int bytesMax) {
    return Completion.garbage(provider, "it has more than %d bytes".formatted(bytesMax));
  }

  private Failure refused(HttpClientResponse response, Buffer body) {
    return StatusFaults.of(
        provider,
        call.model(),
        response.statusCode(),
        body,
        RetryAfter.of(response.getHeader("Retry-After"), clock.instant()));
  }

  /** Something came; whether more is awaited, or what came is being taken. */
  private void alive(boolean awaited) {
    if (awaited) {
      await(limits.idleMax(), "stopped in the middle of its answer");
    } else {
      await(Duration.between(clock.instant(), call.deadline()), "was not listened to in time");
    }
  }

  private void await(Duration patience, String otherwise) {
    vertx.cancelTimer(timer);
    Instant now = clock.instant();
    Duration left = Duration.between(now, call.deadline());
    Duration wait = patience.compareTo(left) < 0 ? patience : left;
    if (!end.future().isComplete()) {
      timer = vertx.setTimer(Math.max(1, wait.toMillis()), t -> fail(late(otherwise)));
    }
  }

  private Failure late(String otherwise) {
    return Failure.forNow(Fault.TIMED_OUT, "%s %s in time.".formatted(provider.name(), otherwise));
  }

  private Failure unreachable(Throwable failure) {
    String why = failure instanceof TimeoutException ? "no connection in time" : words(failure);
    return Failure.forNow(
        Fault.UNAVAILABLE,
        "%s cannot be reached at %s: %s.".formatted(provider.name(), provider.base(), why));
  }

  private Failure lost(Throwable failure) {
    return failure instanceof Failure known
        ? known
        : Failure.forNow(
            Fault.UNAVAILABLE, "%s broke off: %s.".formatted(provider.name(), words(failure)));
  }

  private String words(Throwable failure) {
    String message = failure.getMessage();
    return provider.scrub(message == null ? failure.getClass().getSimpleName() : message);
  }

  private void done(ModelAnswer.Completion completion) {
    end.tryComplete(completion);
  }

  private void fail(Throwable failure) {
    if (end.tryFail(lost(failure))) {
      reset();
    }
  }

  private void reset() {
    if (request != null) {
      request.reset();
    }
  }
}
