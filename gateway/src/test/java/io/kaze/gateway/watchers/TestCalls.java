package io.kaze.gateway.watchers;

import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.route.Asker;
import io.kaze.gateway.route.Journey;
import io.kaze.gateway.route.Policies;
import io.kaze.gateway.route.ProviderKey;
import io.kaze.gateway.route.Route;
import io.kaze.gateway.route.Target;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls as the gateway tells of them. */
public final class TestCalls {
  private TestCalls() {}

  /** A call of chat completions. */
  public static CallBegun chat(TenantId tenant, boolean stream, @Nullable String traceparent) {
    return call(tenant, "/v1/chat/completions", stream, traceparent, "{}");
  }

  /** Any call. */
  public static CallBegun call(
      TenantId tenant, String path, boolean stream, @Nullable String traceparent, String body) {
    return new CallBegun(
        "req_1",
        new Asker(tenant, "writer"),
        null,
        path,
        "fast",
        stream,
        traceparent,
        () -> Buffer.buffer(body));
  }

  /** A try at a target. */
  public static Journey.Step.Try attempt(Target target, @Nullable ProviderKey key) {
    return new Journey.Step.Try(target, key, Duration.ZERO, route("fast", target));
  }

  /** A route to a target. */
  public static Route route(String name, Target target) {
    return Policies.usual(Duration.ofMinutes(1)).route(name, List.of(target), List.of());
  }
}
