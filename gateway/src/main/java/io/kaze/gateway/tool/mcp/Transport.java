package io.kaze.gateway.tool.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.mcp.client.McpCallContext;
import dev.langchain4j.mcp.client.transport.McpOperationHandler;
import dev.langchain4j.mcp.client.transport.McpTransport;
import dev.langchain4j.mcp.protocol.McpClientMessage;
import dev.langchain4j.mcp.protocol.McpInitializationNotification;
import dev.langchain4j.mcp.protocol.McpInitializeRequest;
import java.util.concurrent.CompletableFuture;

/** What the library asks of a transport, brought to two questions. */
abstract class Transport implements McpTransport {
  private final Messages messages = new Messages();

  Messages messages() {
    return messages;
  }

  /** Sends a request; completes with its answer, or with {@link McpTrouble}. May wait. */
  abstract CompletableFuture<JsonNode> ask(McpClientMessage message);

  /** Sends what has no answer; completes when it was taken. May wait. */
  abstract CompletableFuture<Void> tell(McpClientMessage message);

  /** The other side told what it is. */
  abstract void met(JsonNode initialized);

  @Override
  public void start(McpOperationHandler handler) {
    messages.handledBy(handler);
  }

  @Override
  public CompletableFuture<JsonNode> initialize(McpInitializeRequest request) {
    // What follows may wait, so it is not for the thread that brings the answer.
    return ask(request)
        .thenComposeAsync(
            answer -> {
              met(answer);
              return tell(new McpInitializationNotification()).thenApply(v -> answer);
            },
            Thread::startVirtualThread);
  }

  @Override
  public CompletableFuture<JsonNode> executeOperationWithResponse(McpClientMessage message) {
    return messages.noting(message, ask(message));
  }

  @Override
  public CompletableFuture<JsonNode> executeOperationWithResponse(McpCallContext call) {
    return executeOperationWithResponse(call.message());
  }

  @Override
  public void executeOperationWithoutResponse(McpClientMessage message) {
    Thread.startVirtualThread(() -> {
      var _ = tell(message);
    });
  }

  @Override
  public void executeOperationWithoutResponse(McpCallContext call) {
    executeOperationWithoutResponse(call.message());
  }

  @Override
  public void checkHealth() {}

  /** Whoever has the connection makes a new one; the library need not. */
  @Override
  public void onFailure(Runnable reconnect) {}

  /** What the server says, without the credentials it was shown. */
  abstract String cleaned(String text);

  /** Whether nothing can be sent any more. */
  boolean isDead() {
    return false;
  }
}
