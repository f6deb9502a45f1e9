package io.kaze.gateway.tool;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.ask.CancelTasks;
import io.kaze.bus.ask.ToolAnswer;
import io.kaze.bus.ask.ToolAsk;
import io.kaze.bus.ask.ToolHealthLookup;
import io.kaze.bus.ask.ToolHealthThere;
import io.kaze.bus.ask.ToolsLookup;
import io.kaze.bus.ask.ToolsThere;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Said;
import io.kaze.gateway.limit.Limits;
import io.kaze.gateway.secret.SecretRef;
import io.kaze.gateway.secret.Secrets;
import io.kaze.gateway.tool.http.HttpCall;
import io.kaze.gateway.tool.http.Outbound;
import io.kaze.gateway.tool.mcp.ToolServers;
import io.kaze.gateway.tool.reach.Resolver;
import io.kaze.gateway.watchers.ToolListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpClientOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Answers who wants to call tools ({@link Addresses#TOOL}), to know them ({@link
 * Addresses#TOOLS_LOOKUP}) or to know how they are ({@link Addresses#TOOL_HEALTH}). Addresses and
 * credentials stay here. A call is written down before it goes out and after, answered by its
 * envelope's deadline, and broken off with its goal; one that changes something goes through the
 * ledger of effects, and is seen to whatever ends. Each has a virtual thread of its own; on the
 * event loop nothing waits.
 */
public final class Tools extends VerticleBase {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration UNBOUNDED_MAX = Duration.ofMinutes(15);

  private final Kernel kernel;
  private final Shelf shelf;
  private final Secrets secrets;
  private final Map<String, String> environment;
  private final Limits rates;
  private final ToolListener listener;
  private final MeterRegistry meters;
  private final Resolver resolver;
  private final UnaryOperator<HttpClientOptions> options;
  private final Running running = new Running();
  private @Nullable Work work;

  /** What it has while it is deployed. */
  private record Work(
      Desk desk,
      Finding finding,
      Inventory inventory,
      Outbound outbound,
      ToolServers servers,
      Sides sides) {}

  /**
   * Not yet at work; that begins with its deployment.
   *
   * @param file {@code tools.yaml}; need not exist, and is looked at again each second
   * @param secrets the credentials that tools name
   * @param wanted is told where the credentials are kept that tools may need, before each change of
   *     the file is in force; on a virtual thread
   * @param environment this process's variables, of which MCP servers see those they name
   * @param rates what calls of tools are counted in; shared by all processes of the cell
   * @param listener is told of calls
   * @param meters counts under {@code kaze.gateway.tools}
   */
  public Tools(
      Kernel kernel,
      Path file,
      Secrets secrets,
      Consumer<Set<SecretRef>> wanted,
      Map<String, String> environment,
      Limits rates,
      ToolListener listener,
      MeterRegistry meters) {
    this(
        kernel,
        file,
        secrets,
        wanted,
        environment,
        rates,
        listener,
        meters,
        Resolver.ofThisMachine(),
        UnaryOperator.identity());
  }

  Tools(
      Kernel kernel,
      Path file,
      Secrets secrets,
      Consumer<Set<SecretRef>> wanted,
      Map<String, String> environment,
      Limits rates,
      ToolListener listener,
      MeterRegistry meters,
      Resolver resolver,
      UnaryOperator<HttpClientOptions> options) {
    this.kernel = kernel;
    this.shelf = new Shelf(file, wanted);
    this.secrets = secrets;
    this.environment = Map.copyOf(environment);
    this.rates = rates;
    this.listener = listener;
    this.meters = meters;
    this.resolver = resolver;
    this.options = options;
  }

  @Override
  public Future<?> start() {
    Outbound outbound = new Outbound(vertx, context, options);
    ToolServers servers = new LateServers(outbound, secrets, environment);
    Finding finding = new Finding(shelf::current, servers, resolver);
    HttpCall http = new HttpCall(outbound, secrets);
    Desk desk =
        new Desk(
            finding,
            http,
            servers,
            new Records(kernel.journal(), kernel.identifiers()),
            new Acting(kernel.effects()),
            rates,
            kernel.clock());
    Attempts attempts =
        new Attempts(vertx, shelf::current, resolver, http, servers, kernel.clock());
    Sides sides = new Sides(kernel.effects(), attempts);
    Inventory inventory = new Inventory(shelf, servers, resolver);
    Work open = new Work(desk, finding, inventory, outbound, servers, sides);
    work = open;
    kernel.bus().answer(Addresses.TOOL, ask -> take(ask, open));
    kernel.bus().answer(Addresses.TOOLS_LOOKUP, lookup -> there(lookup, open));
    kernel.bus().answer(Addresses.TOOL_HEALTH, lookup -> health(lookup, open));
    kernel.bus().hear(Addresses.CANCEL_TASKS, this::cancel);
    return look(open);
  }

  /** Looks at the file, now and again and again. */
  private Future<Void> look(Work open) {
    return this.<Boolean>apart(shelf::look)
        .map(changed -> {
          if (changed) {
            open.sides().follow(shelf.current());
            Thread.startVirtualThread(
                () -> open.servers().keepOnly(shelf.current().servers().values()));
          }
          vertx.setTimer(LOOK_EVERY.toMillis(), t -> look(open));
          return (Void) null;
        });
  }

  /** Runs on a virtual thread; what comes of it is told on this verticle's event loop. */
  private <T> Future<T> apart(Callable<T> waiting) {
    Promise<T> promise = Promise.promise();
    Thread.startVirtualThread(() -> {
      try {
        T result = waiting.call();
        context.runOnContext(v -> promise.complete(result));
      } catch (Exception failure) {
        context.runOnContext(v -> promise.fail(failure));
      }
    });
    return promise.future();
  }

  private Future<ToolAnswer> take(Said<ToolAsk> ask, Work at) {
    Running.Story story = story(ask.envelope());
    if (running.isCancelled(story)) {
      return refusal(Running.cancelled(), false);
    }
    Timer.Sample sample = Timer.start(meters);
    Consumer<ToolAnswer> watching = listener.begun(ask);
    return leashed(
            ask.envelope(), leash -> at.desk().serve(ask, leash), () -> refusal(tooMany(), true))
        .onFailure(broken -> watching.accept(new ToolAnswer.Refusal(crashed(broken), false)))
        .onSuccess(answer -> {
          sample.stop(timer(answer));
          watching.accept(answer);
        });
  }

  private Future<ToolsThere> there(Said<ToolsLookup> lookup, Work at) {
    List<String> busy = List.of("The gateway is too busy to say which tools there are.");
    return looked(
        lookup.envelope(),
        () -> at.finding().there(lookup),
        why -> new ToolsThere(List.of(), List.of(why.message())),
        new ToolsThere(List.of(), busy));
  }

  private Future<ToolHealthThere> health(Said<ToolHealthLookup> lookup, Work at) {
    List<String> busy = List.of("The gateway is too busy to say how its tools are.");
    return looked(
        lookup.envelope(),
        () -> at.inventory().of(lookup.envelope().tenant(), lookup.message().cell()),
        why -> new ToolHealthThere(List.of(why.message()), List.of()),
        new ToolHealthThere(busy, List.of()));
  }

  /** What waits until something is looked up. */
  @FunctionalInterface
  private interface Looking<T> {
    T look() throws InterruptedException;
  }

  private <T> Future<T> looked(
      Envelope envelope, Looking<T> looking, Function<Fault, T> pulledBack, T busy) {
    return leashed(
        envelope,
        leash -> {
          leash.enter();
          try {
            return looking.look();
          } catch (InterruptedException pulled) {
            return pulledBack.apply(leash.why());
          } finally {
            leash.leave();
          }
        },
        () -> Future.succeededFuture(busy));
  }

  private <T> Future<T> leashed(
      Envelope envelope, Function<Leash, T> serving, Supplier<Future<T>> full) {
    if (running.isFull()) {
      return full.get();
    }
    Running.Story story = story(envelope);
    Leash leash = new Leash();
    running.add(story, leash);
    long timer = vertx.setTimer(millisLeft(envelope), t -> leash.pull(late()));
    return this.<T>apart(() -> serving.apply(leash))
        .onComplete(done -> {
          vertx.cancelTimer(timer);
          running.remove(story, leash);
        });
  }

  private static Running.Story story(Envelope envelope) {
    return new Running.Story(envelope.tenant(), envelope.correlation());
  }

  private long millisLeft(Envelope envelope) {
    Instant deadline = envelope.deadline();
    Duration left =
        deadline == null ? UNBOUNDED_MAX : Duration.between(kernel.clock().instant(), deadline);
    return Math.max(1, Math.min(left.toMillis(), UNBOUNDED_MAX.toMillis()));
  }

  private static Fault late() {
    return new Fault(Fault.TIMED_OUT, "The tool did not answer in time.");
  }

  private static Fault crashed(Throwable broken) {
    return new Fault(Fault.CRASHED, "The call broke: " + broken);
  }

  private static Fault tooMany() {
    return new Fault(
        Fault.UNAVAILABLE, Running.CALLS_MAX + " calls of tools are under way already.");
  }

  private static Future<ToolAnswer> refusal(Fault fault, boolean retryable) {
    return Future.succeededFuture(new ToolAnswer.Refusal(fault, retryable));
  }

  private Timer timer(ToolAnswer answer) {
    String code =
        switch (answer) {
          case ToolAnswer.Output output -> "answered";
          case ToolAnswer.Refusal(Fault fault, boolean retryable) -> fault.code();
        };
    return Timer.builder("kaze.gateway.tools").tag("outcome", code).register(meters);
  }

  private void cancel(Said<CancelTasks> cancel) {
    running.cancel(
        new Running.Story(cancel.envelope().tenant(), cancel.message().goalId().toString()));
  }

  /** Breaks off what is under way, and ends the servers it started. */
  @Override
  public Future<?> stop() {
    Work open = Objects.requireNonNull(work);
    open.sides().close();
    running.stop();
    return apart(
            () -> {
              open.servers().close();
              return true;
            })
        .compose(v -> open.outbound().close());
  }
}
