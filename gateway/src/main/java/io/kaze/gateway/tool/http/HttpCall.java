package io.kaze.gateway.tool.http;

import io.kaze.bus.fault.Fault;
import io.kaze.gateway.secret.Secrets;
import io.kaze.gateway.tool.declared.HttpTool;
import io.kaze.gateway.tool.reach.Guard;
import io.kaze.gateway.tool.result.Outcome;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Calls a tool that is one HTTP request. It waits: for virtual threads. */
public final class HttpCall {
  private static final int REDIRECTS_MAX = 3;
  private static final Set<String> REPEATABLE = Set.of("GET", "HEAD");

  private final Outbound outbound;
  private final Secrets secrets;

  /** Calls go out there. */
  public HttpCall(Outbound outbound, Secrets secrets) {
    this.outbound = outbound;
    this.secrets = secrets;
  }

  /**
   * Calls.
   *
   * @param guard decides where it may go
   * @param arguments valid by the tool's schema
   * @param key the same for calls that are the same; sent when the tool has a header for it
   * @param left how long it may take
   * @throws InterruptedException when it is given up; the request is reset then
   */
  public Told call(HttpTool tool, Guard guard, JsonObject arguments, String key, Duration left)
      throws InterruptedException {
    String uri;
    Buffer body;
    try {
      uri = tool.url().expand(arguments);
      body = RequestBody.of(tool, arguments);
    } catch (IllegalArgumentException unfit) {
      return unsent(Fault.BAD_INPUT, tool.name() + ": " + unfit.getMessage() + ".", false);
    }
    Shown shown = tool.credential() == null ? null : Shown.of(tool.credential(), secrets);
    if (tool.credential() != null && shown == null) {
      return unsent(
          Fault.UNAVAILABLE, "The gateway has no credential for " + tool.name() + " now.", true);
    }
    if (shown != null && !tool.url().to().secure() && !guard.byName(tool.url().to())) {
      return unsent(
          Fault.UNABLE,
          tool.name() + " wants a credential over http, where anyone could read it.",
          false);
    }
    return sent(tool, guard, uri, headers(tool, shown, body, key), body, shown, left);
  }

  private static Told unsent(String code, String why, boolean retryable) {
    return new Told(Told.NO_STATUS, Outcome.unsent(code, why, retryable));
  }

  private static Map<String, String> headers(
      HttpTool tool, @Nullable Shown shown, @Nullable Buffer body, String key) {
    Map<String, String> headers = new LinkedHashMap<>(tool.headers());
    headers.put("Accept", "application/json, text/*;q=0.5");
    headers.putIfAbsent("User-Agent", "kaze");
    if (body != null) {
      headers.put("Content-Type", "application/json");
    }
    if (tool.keys().header() != null) {
      headers.put(tool.keys().header(), key);
    }
    if (shown != null) {
      headers.put(shown.header(), shown.value());
    }
    return headers;
  }

  private Told sent(
      HttpTool tool,
      Guard guard,
      String first,
      Map<String, String> headers,
      @Nullable Buffer body,
      @Nullable Shown shown,
      Duration left)
      throws InterruptedException {
    String uri = first;
    long end = System.nanoTime() + left.toNanos();
    for (int redirects = 0; ; redirects++) {
      // Asked again each time: what is checked is what is connected to.
      switch (guard.check(tool.url().to())) {
        case Guard.Verdict.Refused(String reason, boolean passing) -> {
          return unsent(
              passing ? Fault.UNAVAILABLE : Fault.UNABLE,
              "%s may not be reached: %s.".formatted(tool.name(), reason),
              passing);
        }
        case Guard.Verdict.Passed(var address) -> {
          Request request =
              new Request(
                  tool.method(),
                  tool.url().to(),
                  address,
                  uri,
                  headers,
                  body,
                  tool.bounds().answerBytesMax(),
                  Duration.ofNanos(Math.max(1, end - System.nanoTime())));
          Whole.Got got = exchanged(request);
          String elsewhere = redirects < REDIRECTS_MAX ? sameOrigin(tool, uri, got) : null;
          if (elsewhere == null) {
            return outcome(tool, got, shown);
          }
          uri = elsewhere;
        }
      }
    }
  }

  private Whole.Got exchanged(Request request) throws InterruptedException {
    Whole whole = new Whole();
    Exchange exchange = outbound.send(request, whole);
    try {
      return whole.got().get();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } catch (InterruptedException givenUp) {
      outbound.abort(exchange);
      throw givenUp;
    }
  }

  /** Where a redirect leads, when it stays with the server and repeating does no harm. */
  private static @Nullable String sameOrigin(HttpTool tool, String uri, Whole.Got got) {
    if (!(got instanceof Whole.Got.Answered(Reply reply))
        || reply.status() < 301
        || reply.status() > 308
        || !REPEATABLE.contains(tool.method())) {
      return null;
    }
    String location = reply.headers().get("Location");
    if (location == null) {
      return null;
    }
    try {
      URI here = URI.create(tool.url().to() + uri);
      URI there = here.resolve(location);
      boolean same =
          String.valueOf(there.getScheme()).equals(here.getScheme())
              && String.valueOf(there.getRawAuthority()).equals(here.getRawAuthority());
      if (!same) {
        return null;
      }
      String path = there.getRawPath().isEmpty() ? "/" : there.getRawPath();
      return there.getRawQuery() == null ? path : path + "?" + there.getRawQuery();
    } catch (IllegalArgumentException notAnAddress) {
      return null;
    }
  }

  private static Told outcome(HttpTool tool, Whole.Got got, @Nullable Shown shown) {
    return switch (got) {
      case Whole.Got.Answered(Reply reply) ->
          new Told(reply.status(), new Reading(tool.name(), tool.output(), shown).of(reply));
      case Whole.Got.Missing(Exchange.Trouble trouble, boolean sent) ->
          new Told(Told.NO_STATUS, Troubles.outcome(tool.name(), trouble, sent));
    };
  }
}
