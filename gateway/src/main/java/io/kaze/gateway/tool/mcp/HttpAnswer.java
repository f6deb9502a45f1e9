package io.kaze.gateway.tool.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.kaze.bus.fault.Fault;
import io.kaze.gateway.dialect.sse.SseReader;
import io.kaze.gateway.tool.http.Exchange;
import io.kaze.gateway.tool.http.Taker;
import io.kaze.gateway.tool.http.Troubles;
import io.kaze.gateway.tool.result.Outcome;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the answer to one POST: JSON as a whole, or server-sent events one by one. On the event
 * loop it only gathers; messages are read on a virtual thread.
 */
final class HttpAnswer implements Taker {
  private static final int EVENT_BYTES_MAX = 4 * 1024 * 1024;

  private final String server;
  private final boolean inSession;
  private final Messages messages;
  private final CompletableFuture<JsonNode> answer;
  private final Consumer<String> sessions;
  private final Buffer body = Buffer.buffer();
  private CompletableFuture<Void> reading = CompletableFuture.completedFuture(null);
  private boolean answerWanted = true;
  private @Nullable SseReader events;
  private boolean good;

  HttpAnswer(
      String server,
      boolean inSession,
      Messages messages,
      CompletableFuture<JsonNode> answer,
      Consumer<String> sessions) {
    this.server = server;
    this.inSession = inSession;
    this.messages = messages;
    this.answer = answer;
    this.sessions = sessions;
  }

  /** Nobody waits for what it says. */
  static final class Ignored implements Taker {
    @Override
    public void head(int status, MultiMap headers) {}

    @Override
    public void piece(Buffer bytes) {}

    @Override
    public void end() {}

    @Override
    public void failed(Exchange.Trouble trouble, boolean sent) {}
  }

  HttpAnswer withoutAnswer() {
    answerWanted = false;
    return this;
  }

  @Override
  public void head(int status, MultiMap headers) {
    good = status >= 200 && status < 300;
    if (!good) {
      fail(status);
      return;
    }
    String session = headers.get("Mcp-Session-Id");
    if (session != null && session.matches("[\\x21-\\x7e]{1,500}")) {
      sessions.accept(session);
    }
    if (type(headers).equals("text/event-stream")) {
      events = new SseReader(EVENT_BYTES_MAX);
    } else if (answerWanted && !type(headers).equals("application/json")) {
      fail("answers neither with JSON nor with events", Fault.BAD_OUTPUT, false, false);
    }
  }

  private static String type(MultiMap headers) {
    String type = headers.get("Content-Type");
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private void fail(int status) {
    if (status == 404 && inSession) {
      answer.completeExceptionally(
          new McpTrouble(failed("has forgotten us", Fault.UNAVAILABLE, true, true), true));
      return;
    }
    switch (status) {
      case 401, 403 ->
          fail(
              "does not accept the gateway's credential (%d)".formatted(status),
              Fault.UNABLE,
              false,
              true);
      case 429 -> fail("is called too often (429)", Fault.UNAVAILABLE, true, true);
      default ->
          fail(
              "failed (%d)".formatted(status),
              status >= 500 ? Fault.UNAVAILABLE : Fault.UNABLE,
              status >= 500,
              status < 500);
    }
  }

  private void fail(String why, String code, boolean retryable, boolean nothingDone) {
    answer.completeExceptionally(new McpTrouble(failed(why, code, retryable, nothingDone), false));
  }

  private Outcome.Failed failed(String why, String code, boolean retryable, boolean nothingDone) {
    return new Outcome.Failed(
        new Fault(code, "The server %s %s.".formatted(server, why)), retryable, nothingDone);
  }

  @Override
  public void piece(Buffer bytes) {
    if (!good) {
      return;
    }
    if (events == null) {
      body.appendBuffer(bytes);
      return;
    }
    try {
      events.feed(bytes, event -> read(event.data()));
    } catch (SseReader.TooLarge tooLarge) {
      fail("sends " + tooLarge.getMessage(), Fault.BAD_OUTPUT, false, false);
    }
  }

  /** One after the other, as they came. */
  private void read(String text) {
    if (!text.isEmpty()) {
      reading = reading.thenRunAsync(() -> handle(text), Thread::startVirtualThread);
    }
  }

  private void handle(String text) {
    JsonNode message = Messages.read(text);
    if (message == null || !message.isObject()) {
      fail("sends what is no JSON that can be taken", Fault.BAD_OUTPUT, false, false);
    } else {
      messages.handler().handle(message);
    }
  }

  @Override
  public void end() {
    if (!answerWanted) {
      answer.complete(NullNode.getInstance());
      return;
    }
    if (events == null) {
      read(body.toString(StandardCharsets.UTF_8));
    }
    // Behind all that came, it is too late for an answer; where there was one this says nothing.
    reading =
        reading.thenRunAsync(
            () -> fail("ends without an answer", Fault.BAD_OUTPUT, false, false),
            Thread::startVirtualThread);
  }

  @Override
  public void failed(Exchange.Trouble trouble, boolean sent) {
    answer.completeExceptionally(
        new McpTrouble(Troubles.outcome("The server " + server, trouble, sent), false));
  }
}
