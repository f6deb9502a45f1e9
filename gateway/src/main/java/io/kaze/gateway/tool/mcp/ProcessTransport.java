package io.kaze.gateway.tool.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.mcp.protocol.McpClientMessage;
import io.kaze.bus.fault.Fault;
import io.kaze.gateway.secret.Secret;
import io.kaze.gateway.secret.Secrets;
import io.kaze.gateway.tool.declared.McpServer;
import io.kaze.gateway.tool.http.Shown;
import io.kaze.gateway.tool.result.Outcome;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that is a process of this machine: messages are lines of JSON on its standard input and
 * output (MCP 2025-11-25, transports). It sees no variable of this process but those named. Its
 * pipes have platform threads of their own: a read of a pipe would hold a virtual thread's carrier.
 */
final class ProcessTransport extends Transport {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessTransport.class);
  private static final int UNWRITTEN_MAX = 64;
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final McpServer server;
  private final Process process;
  private final OutputStream in;
  private final ThreadPoolExecutor writing;
  private final List<String> secrets;
  private volatile boolean dead;

  private ProcessTransport(McpServer server, Process process, List<String> secrets) {
    this.server = server;
    this.secrets = List.copyOf(secrets);
    this.process = process;
    this.in = new BufferedOutputStream(process.getOutputStream());
    this.writing =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(UNWRITTEN_MAX),
            Thread.ofPlatform().daemon().name("mcp-in-" + server.name()).factory());
  }

  /** Starts the process; throws {@link McpTrouble} when it cannot be. */
  static ProcessTransport start(
      McpServer server,
      McpServer.Transport.Command how,
      Secrets secrets,
      Map<String, String> environment) {
    ProcessBuilder builder = new ProcessBuilder(how.command());
    Map<String, String> given = given(server, how, secrets);
    builder.environment().clear();
    builder.environment().putAll(passed(how, environment));
    builder.environment().putAll(given);
    try {
      ProcessTransport transport =
          new ProcessTransport(server, builder.start(), List.copyOf(given.values()));
      transport.listen();
      return transport;
    } catch (IOException e) {
      // The message names the program, and says why; the variables are not in it.
      throw trouble(server, "cannot be started: " + e.getMessage(), true);
    }
  }

  private static Map<String, String> passed(
      McpServer.Transport.Command how, Map<String, String> environment) {
    Map<String, String> variables = new HashMap<>();
    for (String name : how.passed()) {
      String value = environment.get(name);
      if (value != null) {
        variables.put(name, value);
      }
    }
    return variables;
  }

  private static Map<String, String> given(
      McpServer server, McpServer.Transport.Command how, Secrets secrets) {
    Map<String, String> variables = new HashMap<>();
    how.secrets()
        .forEach((name, ref) -> {
          Secret secret = secrets.current(ref);
          if (secret == null) {
            throw trouble(
                server, "wants a secret (%s) that cannot be had now".formatted(name), true);
          }
          variables.put(name, Shown.bare(secret));
        });
    return variables;
  }

  private static McpTrouble trouble(McpServer server, String why, boolean nothingDone) {
    return new McpTrouble(
        new Outcome.Failed(
            new Fault(Fault.UNAVAILABLE, "The server %s %s.".formatted(server.name(), why)),
            true,
            nothingDone),
        false);
  }

  private void listen() {
    Thread.ofPlatform()
        .daemon()
        .name("mcp-out-" + server.name())
        .start(() -> read(process.getInputStream()));
    Thread.ofPlatform()
        .daemon()
        .name("mcp-err-" + server.name())
        .start(() -> drop(process.getErrorStream()));
  }

  private void read(InputStream out) {
    try (Lines lines = new Lines(out, server.bounds().answerBytesMax())) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        JsonNode message = Messages.read(line);
        if (message != null && message.isObject()) {
          messages().handler().handle(message);
        }
      }
    } catch (IOException gone) {
      LOG.debug("{}: {}", server.name(), gone.toString());
    } finally {
      died();
    }
  }

  /**
   * It may log what it likes, secrets too: nobody keeps it. But it must not stand still over it.
   */
  private static void drop(InputStream err) {
    try (err) {
      err.transferTo(OutputStream.nullOutputStream());
    } catch (IOException gone) {
      // Then there is nothing more to drop.
    }
  }

  private void died() {
    dead = true;
    process.destroy();
    writing.shutdownNow();
    messages()
        .handler()
        .cancelAllPendingOperations("The server %s ended.".formatted(server.name()));
  }

  @Override
  CompletableFuture<JsonNode> ask(McpClientMessage message) {
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    messages().handler().startOperation(message.getId(), answer);
    var _ =
        tell(message)
            .exceptionally(failure -> {
              answer.completeExceptionally(trouble(server, "does not listen", true));
              return null;
            });
    if (dead) {
      answer.completeExceptionally(trouble(server, "ended", false));
    }
    return answer;
  }

  @Override
  CompletableFuture<Void> tell(McpClientMessage message) {
    byte[] line = (Messages.text(message) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      return CompletableFuture.runAsync(() -> write(line), writing);
    } catch (RejectedExecutionException full) {
      return CompletableFuture.failedFuture(trouble(server, "does not listen", true));
    }
  }

  private void write(byte[] line) {
    try {
      in.write(line);
      in.flush();
    } catch (IOException e) {
      throw trouble(server, "does not listen", true);
    }
  }

  @Override
  void met(JsonNode initialized) {}

  @Override
  String cleaned(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, "[hidden]");
    }
    return clean;
  }

  @Override
  boolean isDead() {
    return dead;
  }

  /** Its input ends; if it does not end then, it is ended, with what it started itself. */
  @Override
  public void close() {
    dead = true;
    writing.shutdownNow();
    try {
      process.getOutputStream().close();
    } catch (IOException gone) {
      LOG.debug("{} was gone already", server.name());
    }
    var _ =
        process
            .onExit()
            .completeOnTimeout(process, GOODBYE.toMillis(), TimeUnit.MILLISECONDS)
            .thenAccept(still -> {
              still.descendants().forEach(ProcessHandle::destroyForcibly);
              still.destroyForcibly();
            });
  }
}
