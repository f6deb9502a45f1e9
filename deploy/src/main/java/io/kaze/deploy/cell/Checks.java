package io.kaze.deploy.cell;

import io.kaze.bus.kernel.Kernel;
import io.kaze.deploy.management.Check;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** What a cell needs to be ready. */
final class Checks {

  private Checks() {}

  static List<Check> of(Kernel kernel, Future<Void> failed) {
    return List.of(
        new Check("postgres", () -> failed.failed() ? failed : Future.succeededFuture()),
        new Check("journal", () -> kernel.database().call("select 1", Tuple.tuple()).mapEmpty()),
        new Check(
            "relay",
            () ->
                kernel.relay().holder() > 0
                    ? Future.succeededFuture()
                    : Future.failedFuture("it holds no lease")));
  }
}
