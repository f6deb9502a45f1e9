package io.kaze.gateway.tool;

import static io.kaze.bus.testing.TestKernel.get;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.ask.CancelTasks;
import io.kaze.bus.ask.ToolAnswer;
import io.kaze.bus.ask.ToolAsk;
import io.kaze.bus.ask.ToolUser;
import io.kaze.bus.ask.ToolsLookup;
import io.kaze.bus.ask.ToolsThere;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.Said;
import io.kaze.bus.task.Effects;
import io.kaze.bus.testing.TestKernel;
import io.kaze.bus.tool.ToolEvent;
import io.kaze.gateway.limit.Limits;
import io.kaze.gateway.secret.Secret;
import io.kaze.gateway.secret.SecretRef;
import io.kaze.gateway.tool.reach.Resolver;
import io.kaze.gateway.watchers.ToolListener;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A gateway's tools on a real journal, and servers they lead to. */
public final class House implements AutoCloseable {
  public static final String KEY = "tool-key-0123456789abcdef";

  public final TestKernel kernel;
  public final GoalId goal;

  /** What its calls are counted in. */
  public final Limits rates = new Limits(System::nanoTime);

  private final Path file;
  private final String deployment;
  private final EntryId cause;

  public House(Path folder, String tools) {
    this(TestKernel.open(), folder, tools, Resolver.ofThisMachine(), UnaryOperator.identity());
  }

  House(
      TestKernel kernel,
      Path folder,
      String tools,
      Resolver resolver,
      UnaryOperator<HttpClientOptions> options) {
    this.kernel = kernel;
    this.goal = kernel.newGoal();
    this.cause = new EntryId(TestKernel.IDENTIFIERS.next());
    this.file = folder.resolve("tools.yaml");
    write(tools);
    Tools verticle =
        new Tools(
            kernel.kernel(),
            file,
            House::secret,
            wanted -> {},
            Map.of("PATH", "/usr/bin", "NOT_FOR_TOOLS", "x"),
            rates,
            ToolListener.NONE,
            new SimpleMeterRegistry(),
            resolver,
            options);
    this.deployment = get(kernel.vertx().deployVerticle(verticle));
    get(kernel.kernel().relay().start());
  }

  private static Secret secret(SecretRef ref) {
    return ref.place().equals("TOOL_KEY") ? new Secret(KEY) : null;
  }

  public void write(String tools) {
    try {
      Files.writeString(file, tools);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server on a port of this machine. */
  public static int serve(TestKernel kernel, Handler<HttpServerRequest> handler) {
    HttpServer server = kernel.vertx().createHttpServer().requestHandler(handler);
    return get(server.listen(0, "127.0.0.1")).actualPort();
  }

  public ToolUser user() {
    return new ToolUser("clerk", "sales", goal, "t1");
  }

  public Envelope envelope() {
    return new Envelope(
        TestKernel.TENANT,
        cause,
        goal.toString(),
        Instant.now().plus(Duration.ofSeconds(30)),
        null);
  }

  public ToolAnswer call(String tool, JsonObject arguments) {
    return get(begin(tool, arguments, Effects.EXTERNAL));
  }

  public Future<ToolAnswer> begin(String tool, JsonObject arguments, Effects effects) {
    return ask(envelope(), new ToolAsk(user(), tool, RawJson.of(arguments), effects));
  }

  public Future<ToolAnswer> ask(Envelope envelope, ToolAsk ask) {
    return kernel.kernel().bus().ask(Addresses.TOOL, new Said<>(envelope, ask));
  }

  public ToolsThere there(String... names) {
    return get(
        kernel
            .kernel()
            .bus()
            .ask(
                Addresses.TOOLS_LOOKUP,
                new Said<>(envelope(), new ToolsLookup(user(), List.of(names)))));
  }

  public void cancelGoal() {
    kernel
        .kernel()
        .bus()
        .tell(Addresses.CANCEL_TASKS, new Said<>(envelope(), new CancelTasks(goal)));
  }

  /** What is written down of this goal's calls. */
  public List<ToolEvent> story() {
    return entries().stream()
        .map(Entry::event)
        .filter(ToolEvent.class::isInstance)
        .map(ToolEvent.class::cast)
        .toList();
  }

  public List<Entry> entries() {
    return get(kernel.kernel().journal().read(TestKernel.TENANT, goal.stream(), 0, 1_000));
  }

  @Override
  public void close() {
    get(kernel.vertx().undeploy(deployment));
    kernel.close();
  }
}
