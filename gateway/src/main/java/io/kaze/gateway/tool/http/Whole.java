package io.kaze.gateway.tool.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.CompletableFuture;

/** Gathers an answer. */
final class Whole implements Taker {
  private final CompletableFuture<Got> got = new CompletableFuture<>();
  private final Buffer body = Buffer.buffer();
  private int status;
  private MultiMap headers = MultiMap.caseInsensitiveMultiMap();

  /** What came. */
  sealed interface Got {
    /** A whole answer. */
    record Answered(Reply reply) implements Got {}

    /** None. */
    record Missing(Exchange.Trouble trouble, boolean sent) implements Got {}
  }

  CompletableFuture<Got> got() {
    return got;
  }

  @Override
  public void head(int code, MultiMap fields) {
    status = code;
    headers = fields;
  }

  @Override
  public void piece(Buffer bytes) {
    body.appendBuffer(bytes);
  }

  @Override
  public void end() {
    got.complete(new Got.Answered(new Reply(status, headers, body)));
  }

  @Override
  public void failed(Exchange.Trouble trouble, boolean sent) {
    got.complete(new Got.Missing(trouble, sent));
  }
}
