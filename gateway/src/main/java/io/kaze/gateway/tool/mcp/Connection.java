package io.kaze.gateway.tool.mcp;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.exception.ToolArgumentsException;
import dev.langchain4j.exception.ToolExecutionException;
import dev.langchain4j.mcp.client.DefaultMcpClient;
import dev.langchain4j.mcp.client.McpException;
import dev.langchain4j.service.tool.ToolExecutionResult;
import io.kaze.bus.fault.Fault;
import io.kaze.gateway.tool.declared.McpServer;
import io.kaze.gateway.tool.result.Outcome;
import io.kaze.gateway.tool.schema.Strict;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to one server, made. Its calls wait: for virtual threads; several may share it. */
final class Connection {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  /** Cannot be an answer: what is put in its place when there is none in time. */
  private static final String LATE = "\u0000late";

  private final McpServer server;
  private final Transport transport;
  private final DefaultMcpClient client;
  private volatile List<ServerTool> tools;

  private Connection(
      McpServer server, Transport transport, DefaultMcpClient client, List<ServerTool> tools) {
    this.server = server;
    this.transport = transport;
    this.client = client;
    this.tools = tools;
  }

  /** Meets the server and asks for its tools; throws {@link McpTrouble}. */
  static Connection make(McpServer server, Transport transport) throws InterruptedException {
    DefaultMcpClient client = null;
    try {
      client =
          DefaultMcpClient.builder()
              .key(server.name())
              .clientName("kaze")
              .transport(transport)
              .autoHealthCheck(false)
              .cacheToolList(false)
              .roots(List.of())
              .initializationTimeout(server.bounds().timeout())
              .resourcesTimeout(server.bounds().timeout())
              .toolExecutionTimeout(server.bounds().timeout())
              .toolExecutionTimeoutErrorMessage(LATE)
              .toolResultExtractor(new Content())
              // What servers log is theirs.
              .logHandler(message -> {})
              .build();
      return new Connection(server, transport, client, told(server, transport, client));
    } catch (RuntimeException failure) {
      close(client, transport);
      throw trouble(server, failure);
    }
  }

  private static List<ServerTool> told(
      McpServer server, Transport transport, DefaultMcpClient client) {
    try {
      client.listTools();
    } catch (UnsupportedOperationException | IllegalArgumentException unread) {
      // The library does not understand every schema; what counts is how it was written.
      LOG.debug("{}: {}", server.name(), unread.toString());
    }
    return ToolList.read(server.name(), transport.messages().takeTools());
  }

  List<ServerTool> tools() {
    return tools;
  }

  /** Asks for the tools again; throws {@link McpTrouble}. */
  void refresh() throws InterruptedException {
    try {
      tools = told(server, transport, client);
    } catch (RuntimeException failure) {
      throw trouble(server, failure);
    }
  }

  boolean isDead() {
    return transport.isDead();
  }

  /** Calls; throws {@link McpTrouble} only when the session is lost, so that nothing was done. */
  Outcome call(ServerTool tool, String arguments) throws InterruptedException {
    ToolExecutionResult result;
    try {
      result =
          client.executeTool(
              ToolExecutionRequest.builder().name(tool.name()).arguments(arguments).build());
    } catch (RuntimeException failure) {
      return outcome(tool, failure);
    }
    return outcome(tool, result);
  }

  private Outcome outcome(ServerTool tool, ToolExecutionResult result) {
    String text = String.valueOf(result.resultText());
    String name = server.name() + "." + tool.name();
    if (text.equals(LATE)) {
      return failed(Fault.TIMED_OUT, name + " did not answer in time.", true);
    }
    if (result.isError()) {
      return failed(Fault.BAD_INPUT, name + " says: " + Quote.of(transport.cleaned(text)), false);
    }
    Object structured = result.result();
    String json =
        structured instanceof Map<?, ?>
            ? io.vertx.core.json.Json.encode(structured)
            : new JsonObject().put("text", text).encode();
    return checked(tool, name, transport.cleaned(json));
  }

  private static Outcome checked(ServerTool tool, String name, String json) {
    List<String> faults;
    try {
      Object value = Strict.value(json);
      faults = tool.output() == null ? List.of() : tool.output().faults(value);
    } catch (IllegalArgumentException unfit) {
      faults = List.of(String.valueOf(unfit.getMessage()));
    }
    return faults.isEmpty()
        ? new Outcome.Given(json)
        : failed(
            Fault.BAD_OUTPUT,
            name + " answers with something else than promised: " + String.join("; ", faults),
            false);
  }

  private static Outcome.Failed failed(String code, String why, boolean retryable) {
    return new Outcome.Failed(new Fault(code, why), retryable, false);
  }

  private Outcome outcome(ServerTool tool, RuntimeException failure) throws InterruptedException {
    if (isTold(failure)) {
      String words = transport.cleaned(String.valueOf(failure.getMessage()));
      return failed(
          Fault.BAD_INPUT,
          "%s.%s says: %s".formatted(server.name(), tool.name(), Quote.of(words)),
          false);
    }
    McpTrouble trouble = trouble(server, failure);
    if (trouble.sessionLost()) {
      throw trouble;
    }
    return trouble.failed();
  }

  /** Whether it is what the server itself answered; the library wraps its words once more. */
  private static boolean isTold(RuntimeException failure) {
    Throwable cause = failure.getCause();
    return (failure instanceof ToolExecutionException || failure instanceof ToolArgumentsException)
        && (cause == null
            || (cause.getClass() == RuntimeException.class && cause.getCause() == null));
  }

  /** What the library threw, in words; an interrupt as what it is. */
  private static McpTrouble trouble(McpServer server, RuntimeException failure)
      throws InterruptedException {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof McpTrouble trouble) {
        return trouble;
      }
      if (at instanceof InterruptedException) {
        throw new InterruptedException();
      }
      if (at instanceof TimeoutException) {
        return trouble(
            new Fault(
                Fault.TIMED_OUT, "The server %s did not answer in time.".formatted(server.name())),
            true);
      }
      if (at instanceof McpException refused) {
        return trouble(
            new Fault(
                Fault.BAD_INPUT,
                "The server %s refuses it: %s"
                    .formatted(server.name(), Quote.of(refused.errorMessage()))),
            false);
      }
    }
    LOG.debug("{}", server.name(), failure);
    return trouble(
        new Fault(
            Fault.UNAVAILABLE,
            "The server %s fails: %s"
                .formatted(server.name(), Quote.of(String.valueOf(failure.getMessage())))),
        true);
  }

  private static McpTrouble trouble(Fault fault, boolean retryable) {
    return new McpTrouble(new Outcome.Failed(fault, retryable, false), false);
  }

  void close() {
    close(client, transport);
  }

  private static void close(@Nullable DefaultMcpClient client, Transport transport) {
    try {
      if (client != null) {
        client.close();
      } else {
        transport.close();
      }
    } catch (Exception e) {
      LOG.debug("Closing failed", e);
    }
  }
}
