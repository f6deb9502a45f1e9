package io.kaze.gateway.upstream;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One try of an exchange. Once it is dropped it says nothing more. */
final class Try {
  private static final int ERROR_BYTES_MAX = 64 * 1024;

  private final Exchange exchange;
  private final Taker taker;
  private @Nullable HttpClientRequest request;
  private @Nullable HttpClientResponse answer;
  private long bytes;
  private boolean begun;
  private boolean dropped;

  Try(Exchange exchange, Taker taker) {
    this.exchange = exchange;
    this.taker = taker;
  }

  void open(Future<HttpClientRequest> opening) {
    opening.onComplete((opened, failure) -> {
      if (dropped) {
        if (opened != null) {
          opened.reset();
        }
      } else if (opened == null) {
        exchange.failed(unreachable(failure));
      } else {
        request = opened;
        exchange.connected(this, opened);
      }
    });
  }

  private static Trouble unreachable(@Nullable Throwable failure) {
    return failure == null || failure instanceof TimeoutException
        ? new Trouble.Late(Trouble.Phase.CONNECTION)
        : new Trouble.Unreachable(failure);
  }

  void send(HttpClientRequest opened, Buffer body) {
    opened.exceptionHandler(this::lost);
    opened
        .send(body)
        .onComplete((answered, failure) -> {
          if (answered != null) {
            answered(answered);
          } else {
            lost(failure);
          }
        });
  }

  boolean isBegun() {
    return begun;
  }

  private void answered(HttpClientResponse answered) {
    if (dropped) {
      return;
    }
    answer = answered;
    exchange.alive();
    answered.exceptionHandler(this::lost);
    int status = answered.statusCode();
    if (status >= 200 && status < 300) {
      begun = true;
      taker.begun(answered);
      read(answered);
    } else {
      refused(answered);
    }
  }

  private void read(HttpClientResponse answered) {
    if (!dropped) {
      answered.handler(this::piece);
      answered.endHandler(v -> {
        if (!dropped) {
          exchange.whole();
        }
      });
    }
  }

  private void piece(Buffer piece) {
    if (dropped) {
      return;
    }
    bytes += piece.length();
    if (bytes > exchange.answerBytesMax()) {
      exchange.failed(new Trouble.TooLarge(exchange.answerBytesMax()));
      return;
    }
    exchange.alive();
    taker.piece(piece);
  }

  /** The reason is read as far as it goes into the bound; behind it the connection is given up. */
  private void refused(HttpClientResponse answered) {
    Buffer body = Buffer.buffer();
    answered.handler(piece -> {
      body.appendBuffer(piece, 0, Math.min(piece.length(), ERROR_BYTES_MAX - body.length()));
      if (body.length() >= ERROR_BYTES_MAX) {
        tell(answered, body);
      }
    });
    answered.endHandler(v -> tell(answered, body));
  }

  private void tell(HttpClientResponse answered, Buffer body) {
    if (!dropped) {
      exchange.failed(new Trouble.Refused(answered.statusCode(), answered.headers(), body));
    }
  }

  private void lost(@Nullable Throwable failure) {
    if (!dropped) {
      exchange.failed(
          new Trouble.Lost(failure == null ? new IllegalStateException("closed") : failure));
    }
  }

  void pause() {
    if (answer != null) {
      answer.pause();
    }
  }

  void resume() {
    if (answer != null) {
      answer.resume();
    }
  }

  /** Ends it where it stands; nothing happens to one whose answer is whole. */
  void drop() {
    dropped = true;
    if (request != null) {
      request.reset();
    }
  }
}
