package io.kaze.deploy.cell;

import io.kaze.bus.kernel.Kernel;
import io.kaze.deploy.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import java.util.List;

/**
 * The rooms this process holds, at work.
 *
 * @param routes what they serve behind the door
 */
record Rooms(List<Router> routes) {

  static Future<Rooms> open(Kernel kernel, Settings settings, MeterRegistry meters) {
    return Future.succeededFuture(new Rooms(List.of()));
  }

  Future<Void> close() {
    return Future.succeededFuture();
  }
}
