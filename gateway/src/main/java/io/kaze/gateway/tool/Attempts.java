package io.kaze.gateway.tool;

import io.kaze.bus.effect.Attempt;
import io.kaze.bus.effect.Call;
import io.kaze.bus.effect.Enquiry;
import io.kaze.bus.effect.Found;
import io.kaze.bus.effect.Tried;
import io.kaze.bus.fault.Fault;
import io.kaze.gateway.tool.declared.HttpTool;
import io.kaze.gateway.tool.declared.Keys;
import io.kaze.gateway.tool.declared.McpServer;
import io.kaze.gateway.tool.declared.Toolbox;
import io.kaze.gateway.tool.http.HttpCall;
import io.kaze.gateway.tool.http.Told;
import io.kaze.gateway.tool.mcp.ServerTool;
import io.kaze.gateway.tool.mcp.ToolServers;
import io.kaze.gateway.tool.reach.Guard;
import io.kaze.gateway.tool.reach.Resolver;
import io.kaze.gateway.tool.result.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends what effects of tools are, each on a virtual thread of its own, by what is declared at that
 * moment; here credentials are added.
 */
final class Attempts {
  private final Vertx vertx;
  private final Supplier<Toolbox> toolbox;
  private final Resolver resolver;
  private final HttpCall http;
  private final ToolServers servers;
  private final InstantSource clock;

  Attempts(
      Vertx vertx,
      Supplier<Toolbox> toolbox,
      Resolver resolver,
      HttpCall http,
      ToolServers servers,
      InstantSource clock) {
    this.vertx = vertx;
    this.toolbox = toolbox;
    this.resolver = resolver;
    this.http = http;
    this.servers = servers;
    this.clock = clock;
  }

  /** Nobody knows what came of it. The message names no secret. */
  private static final class Unknown extends Exception {
    private static final long serialVersionUID = 1L;

    Unknown(Outcome outcome) {
      super(
          outcome instanceof Outcome.Failed failed ? failed.fault().message() : "No answer", null);
    }
  }

  /** Of a tool whose server knows keys so; declared otherwise since, nothing is sent. */
  Attempt ofTool(Keys keys) {
    return call -> apart(() -> tool(call, keys));
  }

  Attempt ofServers() {
    return call -> apart(() -> server(call));
  }

  Enquiry enquiries() {
    return call -> apart(() -> asked(call));
  }

  /** What comes of it is told where it was asked. */
  private <T> Future<T> apart(Callable<T> waiting) {
    Promise<T> promise = ((ContextInternal) vertx.getOrCreateContext()).promise();
    Thread.startVirtualThread(() -> {
      try {
        promise.complete(waiting.call());
      } catch (Exception failure) {
        promise.fail(failure);
      }
    });
    return promise.future();
  }

  private Tried tool(Call call, Keys keys) throws Exception {
    JsonObject request = call.request().object();
    Toolbox now = toolbox.get();
    HttpTool tool = now.tools().get(request.getString("tool"));
    if (tool == null || !tool.keys().equals(keys)) {
      return gone(request);
    }
    Duration left = left(call, tool.bounds().timeout());
    if (!left.isPositive()) {
      return late(request);
    }
    Told told = http.call(tool, guard(now), request.getJsonObject("arguments"), key(call), left);
    return certain(Verdicts.tried(told, call.attempt(), keys.once()), told.outcome());
  }

  private static Tried gone(JsonObject request) {
    String words =
        "There is no tool %s any more, or it is declared otherwise."
            .formatted(request.getString("tool"));
    return new Tried.NotNow(new Fault(Fault.UNABLE, words));
  }

  private static Tried late(JsonObject request) {
    String words = "There was no time left to call %s.".formatted(request.getString("tool"));
    return new Tried.NotNow(new Fault(Fault.TIMED_OUT, words));
  }

  private Guard guard(Toolbox now) {
    return new Guard(resolver, now.allowed());
  }

  private static String key(Call call) {
    return call.key().toString();
  }

  private Duration left(Call call, Duration most) {
    Duration left = Duration.between(clock.instant(), call.until());
    return left.compareTo(most) < 0 ? left : most;
  }

  private static <T> T certain(@Nullable T verdict, Outcome outcome) throws Unknown {
    if (verdict == null) {
      throw new Unknown(outcome);
    }
    return verdict;
  }

  private Found asked(Call call) throws Exception {
    JsonObject request = call.request().object();
    Toolbox now = toolbox.get();
    HttpTool tool = now.tools().get(request.getString("tool"));
    if (tool == null || tool.keys().enquiry() == null) {
      throw new Unknown(Outcome.unsent(Fault.UNABLE, "It cannot be asked any more.", false));
    }
    JsonObject arguments = request.getJsonObject("arguments").put(Keys.KEY, key(call));
    Told told =
        http.call(
            tool.asking(), guard(now), arguments, key(call), left(call, tool.bounds().timeout()));
    return certain(Verdicts.found(told), told.outcome());
  }

  private Tried server(Call call) throws Exception {
    JsonObject request = call.request().object();
    String name = request.getString("tool");
    Toolbox now = toolbox.get();
    McpServer server = now.servers().get(Toolbox.server(name));
    if (server == null) {
      return gone(request);
    }
    return switch (servers.list(server, guard(now))) {
      case ToolServers.Listing.Away(Outcome.Failed failed) -> new Tried.NotNow(failed.fault());
      case ToolServers.Listing.Listed(List<ServerTool> tools) -> {
        ServerTool its =
            tools.stream()
                .filter(one -> name.equals(server.name() + "." + one.name()))
                .findFirst()
                .orElse(null);
        if (its == null) {
          yield gone(request);
        }
        if (!left(call, server.bounds().timeout()).isPositive()) {
          yield late(request);
        }
        String arguments = request.getJsonObject("arguments").encode();
        Outcome outcome = servers.call(server, guard(now), its, arguments);
        Told told = new Told(Told.NO_STATUS, outcome);
        yield certain(Verdicts.tried(told, call.attempt(), false), outcome);
      }
    };
  }
}
