package io.kaze.gateway.front;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A request that Vert.x has read: whatever of HTTP is not plain. */
final class HttpIncoming implements Incoming {
  private final HttpServerRequest request;
  private final HttpServerResponse response;

  HttpIncoming(HttpServerRequest request) {
    this.request = request;
    this.response = request.response();
  }

  @Override
  public String method() {
    return request.method().name();
  }

  @Override
  public String path() {
    return path(request);
  }

  /** The path, without its query; empty for what is none. */
  static String path(HttpServerRequest request) {
    return Objects.requireNonNullElse(request.path(), "");
  }

  @Override
  public @Nullable String header(CharSequence name) {
    return request.getHeader(name);
  }

  @Override
  public @Nullable String ambiguity() {
    return Framing.ambiguity(request);
  }

  @Override
  public void isLast() {
    Framing.isLast(request);
  }

  @Override
  public void read(Consumer<Buffer> pieces, Runnable end) {
    request.handler(pieces::accept);
    request.endHandler(v -> end.run());
  }

  @Override
  public boolean isRead() {
    return request.isEnded();
  }

  @Override
  public void pause() {
    request.pause();
  }

  @Override
  public void resume() {
    request.resume();
  }

  @Override
  public void onClosed(Runnable closed) {
    response.closeHandler(v -> closed.run());
  }

  @Override
  public void onBroken(Consumer<Boolean> malformed) {
    request.exceptionHandler(end -> malformed.accept(Framing.isMalformed(end)));
  }

  @Override
  public void goOn() {
    if (request.headers().contains(HttpHeaders.EXPECT)) {
      response.writeContinue();
    }
  }

  @Override
  public void put(CharSequence name, CharSequence value) {
    response.putHeader(name, value);
  }

  @Override
  public void add(CharSequence name, CharSequence value) {
    response.headers().add(name, value);
  }

  @Override
  public boolean isBegun() {
    return response.headWritten();
  }

  @Override
  public void answer(int status, Buffer words) {
    response.setStatusCode(status).end(words);
  }

  @Override
  public void answerLast(int status, Buffer words) {
    response
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .setStatusCode(status)
        .end(words)
        .onComplete(v -> request.connection().close());
  }

  @Override
  public void write(Buffer piece) {
    response.setChunked(true).write(piece);
  }

  @Override
  public void end(Buffer piece) {
    if (!response.headWritten()) {
      response.setChunked(true);
    }
    if (piece.length() == 0) {
      response.end();
    } else {
      response.end(piece);
    }
  }

  @Override
  public boolean isFull() {
    return response.writeQueueFull();
  }

  @Override
  public void onDrained(Runnable drained) {
    response.drainHandler(v -> drained.run());
  }

  @Override
  public boolean isOver() {
    return response.closed() || response.ended();
  }

  @Override
  public void cut() {
    response.reset();
  }

  @Override
  public void close() {
    request.connection().close();
  }
}
