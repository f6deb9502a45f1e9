package io.kaze.gateway.front;

import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.Role;
import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A door that knows a few secrets; looked up at once, or later. */
final class OpenDoor implements Doorkeeper {
  static final String KEY = "kaze_key";
  static final String SLOW_KEY = "kaze_slow";
  static final String OTHER_KEY = "kaze_other";
  static final String VIEWER = "kaze_viewer";

  private final Vertx vertx;
  private final ConcurrentMap<String, Bearer> bearers = new ConcurrentHashMap<>();
  volatile @Nullable String closed;
  volatile @Nullable Turn turn;
  volatile boolean databaseAway;

  OpenDoor(Vertx vertx) {
    this.vertx = vertx;
    bearers.put(KEY, known(Role.OPERATOR));
    bearers.put(SLOW_KEY, known(Role.OPERATOR));
    bearers.put(OTHER_KEY, new Bearer.Known(Caller.of(TestKernel.OTHER, "others", Role.OPERATOR)));
    bearers.put(VIEWER, known(Role.VIEWER));
  }

  private static Bearer known(Role role) {
    return new Bearer.Known(Caller.of(TestKernel.TENANT, "tests", role));
  }

  void revoke(String secret) {
    bearers.put(secret, new Bearer.Unknown("This token was revoked at 2026-01-01T00:00:00Z."));
  }

  @Override
  public @Nullable String closed(boolean reading) {
    return closed;
  }

  @Override
  public void dress(BiConsumer<CharSequence, CharSequence> headers) {
    headers.accept("X-Content-Type-Options", "nosniff");
  }

  @Override
  public Future<Bearer> bearer(String secret) {
    if (databaseAway) {
      return Future.failedFuture("the database is away");
    }
    Bearer bearer =
        bearers.getOrDefault(secret, new Bearer.Unknown("The token is none of this cell's."));
    return secret.equals(SLOW_KEY) ? vertx.timer(1).map(bearer) : Future.succeededFuture(bearer);
  }

  @Override
  public @Nullable Turn turn(Caller caller) {
    return turn;
  }
}
