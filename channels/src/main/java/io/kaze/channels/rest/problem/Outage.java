package io.kaze.channels.rest.problem;

import io.vertx.core.VertxException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Tells apart a database that is away from one that says no. */
final class Outage {

  private Outage() {}

  static boolean isOne(Throwable failure) {
    return switch (failure) {
      // Before VertxException, which it is too.
      case DatabaseException refusal -> isAway(String.valueOf(refusal.getSqlState()));
      case IOException unreachable -> true;
      case TimeoutException silent -> true;
      case VertxException closed -> true;
      default -> failure.getCause() != null && isOne(failure.getCause());
    };
  }

  /** SQLSTATE classes 08 connection, 53 resources, 57 shut down or cancelled by an operator. */
  private static boolean isAway(String state) {
    return state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
  }
}
