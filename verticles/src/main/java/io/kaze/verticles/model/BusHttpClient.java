package io.kaze.verticles.model;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.langchain4j.http.client.sse.ServerSentEventParsingHandle;
import io.kaze.bus.address.Address;
import io.kaze.bus.address.Addresses;
import io.kaze.bus.ask.ModelAnswer;
import io.kaze.bus.ask.ModelPiece;
import io.kaze.bus.message.RawJson;
import io.vertx.core.Future;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import java.util.Map;

/**
 * What LangChain4j takes for an HTTP client: its request travels as a {@code ModelAsk}, so that the
 * library puts together messages, tools and schemas and reads answers and streams, and knows
 * neither key nor URL. Of a request only its body counts.
 */
final class BusHttpClient implements HttpClient {
  private static final String DONE = "[DONE]";
  private static final Map<String, List<String>> JSON =
      Map.of("content-type", List.of("application/json"));

  private final Asker asker;

  BusHttpClient(Asker asker) {
    this.asker = asker;
  }

  /** Waits for the answer; not on an event loop. Throws {@link ModelFault}. */
  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    ModelAnswer answer = asker.ask(asker.of(body(request), null)).await();
    return switch (answer) {
      case ModelAnswer.Completion completion -> response(completion.response().text());
      case ModelAnswer.Refusal refusal ->
          throw new ModelFault(refusal.fault(), refusal.retryable());
    };
  }

  private static RawJson body(HttpRequest request) {
    return new RawJson(request.body());
  }

  private static SuccessfulHttpResponse response(String body) {
    return SuccessfulHttpResponse.builder().statusCode(200).headers(JSON).body(body).build();
  }

  /** Returns at once; each piece is acknowledged when the listener is through with it. */
  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    String name = asker.newName();
    Address<ModelPiece> at = Addresses.modelPieces(name);
    Handle handle = new Handle();
    MessageConsumer<ModelPiece> pieces =
        asker.bus().take(at, piece -> taken(piece, listener, handle));
    listener.onOpen(response(""));
    asker
        .ask(asker.of(body(request), name))
        .onComplete(answer -> {
          pieces.unregister();
          if (answer.failed()) {
            listener.onError(answer.cause());
          } else {
            ended(answer.result(), listener, handle);
          }
        });
  }

  private static Future<Void> taken(
      ModelPiece piece, ServerSentEventListener listener, Handle handle) {
    if (handle.isCancelled()) {
      return Future.failedFuture("nobody listens any more");
    }
    listener.onEvent(
        new ServerSentEvent(null, piece.chunk().text()), new ServerSentEventContext(handle));
    return Future.succeededFuture();
  }

  private static void ended(ModelAnswer answer, ServerSentEventListener listener, Handle handle) {
    switch (answer) {
      case ModelAnswer.Completion completion -> {
        listener.onEvent(new ServerSentEvent(null, DONE), new ServerSentEventContext(handle));
        listener.onClose();
      }
      case ModelAnswer.Refusal refusal ->
          listener.onError(new ModelFault(refusal.fault(), refusal.retryable()));
    }
  }

  /** Lets a listener end the stream early: the next piece finds nobody. */
  private static final class Handle implements ServerSentEventParsingHandle {
    private volatile boolean cancelled;

    @Override
    public void cancel() {
      cancelled = true;
    }

    @Override
    public boolean isCancelled() {
      return cancelled;
    }
  }
}
