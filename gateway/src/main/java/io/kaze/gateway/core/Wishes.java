package io.kaze.gateway.core;

import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.budget.ByteCount;
import io.kaze.gateway.budget.Prompt;
import io.kaze.gateway.dialect.anthropic.MessagesIn;
import io.kaze.gateway.dialect.peek.RequestPeek;
import io.kaze.gateway.dialect.peek.SessionPeek;
import io.kaze.gateway.keyuse.KeyUse;
import io.kaze.gateway.metering.Wish;
import io.kaze.gateway.route.Asker;
import io.kaze.gateway.route.Dialect;
import io.kaze.gateway.route.Route;
import io.kaze.gateway.route.Routing;
import io.kaze.gateway.route.Target;
import io.kaze.gateway.watchers.CallBegun;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.Objects;

/** An ask in the words of those who look at it: metering, routing, listeners. Pure. */
final class Wishes {
  private static final CharSequence SESSION = HttpHeaders.createOptimized("x-session-id");
  private static final CharSequence TRACE = HttpHeaders.createOptimized("traceparent");
  private static final ByteCount TOKENS = new ByteCount();
  private static final MessagesIn MESSAGES = new MessagesIn();

  private Wishes() {}

  static Wish of(Ask ask, RequestPeek seen) {
    return new Wish(
        ask.requestId(),
        ask.caller(),
        ask.vertical(),
        ask.agent(),
        ask.goal(),
        seen.model(),
        prompt(seen),
        ask.place() == Place.EMBEDDINGS || ask.place() == Place.COUNT_TOKENS
            ? 0
            : seen.outputLimit(),
        seen.answers());
  }

  private static Prompt prompt(RequestPeek seen) {
    return new Prompt(seen.promptBytes(), seen.tools(), seen.images(), seen.references());
  }

  static CallBegun told(Ask ask, RequestPeek seen) {
    return new CallBegun(
        ask.requestId(),
        new Asker(ask.caller().tenant(), ask.agent()),
        ask.goal(),
        ask.place().path(),
        seen.model(),
        seen.stream(),
        ask.header(TRACE),
        () -> body(ask));
  }

  static Buffer body(Ask ask) {
    return Buffer.buffer(ask.length()).appendBytes(ask.bytes(), 0, ask.length());
  }

  static KeyUse use(Ask ask, Target target, TenantId owner, String key) {
    return new KeyUse(
        owner,
        ask.requestId(),
        target.provider().name(),
        key,
        target.model(),
        ask.agent(),
        ask.goal(),
        ask.caller().name());
  }

  /** Looked for only where it decides something. */
  static Routing.Session session(Ask ask, Route route) {
    if (!route.affinity() || (route.targets().size() < 2 && route.fallbacks().isEmpty())) {
      return Routing.Session.NONE;
    }
    long tenant = ask.caller().tenant().hashCode();
    String named = ask.header(SESSION);
    return new Routing.Session(
        named == null
            ? SessionPeek.hash(ask.bytes(), ask.length(), tenant)
            : SessionPeek.hash(tenant, named));
  }

  /** Whether one of the targets counts tokens itself. */
  static boolean counts(Route route) {
    return route.targets().stream().map(Target::provider).anyMatch(Wishes::counts);
  }

  private static boolean counts(io.kaze.gateway.route.Provider provider) {
    return provider.dialect() == Dialect.ANTHROPIC;
  }

  /** An upper bound, as Anthropic tells a count. */
  static Buffer estimated(RequestPeek seen) {
    Prompt prompt = new Prompt(seen.promptBytes(), seen.tools(), seen.images(), false);
    return MESSAGES.counted(Objects.requireNonNull(TOKENS.atMost(prompt, null)));
  }
}
