package io.kaze.gateway.tool.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.mcp.protocol.McpClientMessage;
import io.kaze.bus.fault.Fault;
import io.kaze.gateway.secret.Secrets;
import io.kaze.gateway.tool.declared.McpServer;
import io.kaze.gateway.tool.http.Exchange;
import io.kaze.gateway.tool.http.Outbound;
import io.kaze.gateway.tool.http.Request;
import io.kaze.gateway.tool.http.Shown;
import io.kaze.gateway.tool.reach.Guard;
import io.kaze.gateway.tool.result.Outcome;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Streamable HTTP (MCP 2025-11-25, transports): each message is a POST, answered with JSON or with
 * server-sent events. Each goes to an address that was checked for it. The server's own stream
 * (GET) is not opened: nothing of it would be used.
 */
final class HttpTransport extends Transport {
  private static final String SESSION = "Mcp-Session-Id";

  private final McpServer server;
  private final McpServer.Transport.Http to;
  private final Guard guard;
  private final Secrets secrets;
  private final Outbound outbound;
  private volatile @Nullable String session;
  private volatile @Nullable String version;
  private volatile @Nullable Shown last;

  HttpTransport(
      McpServer server,
      McpServer.Transport.Http to,
      Guard guard,
      Secrets secrets,
      Outbound outbound) {
    this.server = server;
    this.to = to;
    this.guard = guard;
    this.secrets = secrets;
    this.outbound = outbound;
  }

  @Override
  CompletableFuture<JsonNode> ask(McpClientMessage message) {
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    messages().handler().startOperation(message.getId(), answer);
    HttpAnswer taker = taker(answer);
    Exchange exchange = post(Messages.text(message), taker, answer);
    if (exchange != null) {
      // A stream may go on after the answer; nobody waits for that.
      var _ = answer.whenComplete((node, failure) -> outbound.abort(exchange));
    }
    return answer;
  }

  @Override
  CompletableFuture<Void> tell(McpClientMessage message) {
    CompletableFuture<JsonNode> taken = new CompletableFuture<>();
    HttpAnswer taker = taker(taken).withoutAnswer();
    var _ = post(Messages.text(message), taker, taken);
    return taken.thenApply(node -> (Void) null);
  }

  private HttpAnswer taker(CompletableFuture<JsonNode> answer) {
    return new HttpAnswer(
        server.name(), session != null, messages(), answer, told -> session = told);
  }

  private @Nullable Exchange post(
      String text, HttpAnswer taker, CompletableFuture<JsonNode> answer) {
    try {
      return outbound.send(request("POST", Buffer.buffer(text)), taker);
    } catch (McpTrouble trouble) {
      answer.completeExceptionally(trouble);
      return null;
    }
  }

  private Request request(String method, @Nullable Buffer body) {
    return new Request(
        method,
        to.to(),
        address(),
        to.path(),
        headers(),
        body,
        server.bounds().answerBytesMax(),
        server.bounds().timeout());
  }

  private InetAddress address() {
    return switch (guard.check(to.to())) {
      case Guard.Verdict.Passed(InetAddress address) -> address;
      case Guard.Verdict.Refused(String reason, boolean passing) ->
          throw trouble(
              passing ? Fault.UNAVAILABLE : Fault.UNABLE, "may not be reached: " + reason, passing);
    };
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>(to.headers());
    headers.put("Accept", "application/json, text/event-stream");
    headers.put("Content-Type", "application/json");
    headers.putIfAbsent("User-Agent", "kaze");
    if (session != null) {
      headers.put(SESSION, session);
    }
    if (version != null) {
      headers.put("MCP-Protocol-Version", version);
    }
    if (to.credential() != null) {
      Shown shown = shown();
      last = shown;
      headers.put(shown.header(), shown.value());
    }
    return headers;
  }

  private Shown shown() {
    if (!to.to().secure() && !guard.byName(to.to())) {
      throw trouble(
          Fault.UNABLE, "wants a credential over http, where anyone could read it", false);
    }
    Shown shown = to.credential() == null ? null : Shown.of(to.credential(), secrets);
    if (shown == null) {
      throw trouble(Fault.UNAVAILABLE, "wants a credential the gateway does not have now", true);
    }
    return shown;
  }

  private McpTrouble trouble(String code, String why, boolean retryable) {
    return new McpTrouble(
        Outcome.unsent(code, "The server %s %s.".formatted(server.name(), why), retryable), false);
  }

  @Override
  void met(JsonNode initialized) {
    String told = initialized.path("result").path("protocolVersion").asText("");
    version = told.matches("[0-9A-Za-z.-]{1,20}") ? told : null;
  }

  @Override
  String cleaned(String text) {
    Shown shown = last;
    return shown == null ? text : shown.cleaned(text);
  }

  /** Says goodbye, if that is at once possible; nobody waits for an answer. */
  @Override
  public void close() {
    if (session != null) {
      try {
        var _ = outbound.send(request("DELETE", null), new HttpAnswer.Ignored());
      } catch (McpTrouble unreachable) {
        // Then it forgets us by itself.
      }
    }
  }
}
