package io.kaze.gateway.front;

import io.kaze.gateway.core.Core;
import io.kaze.gateway.core.Means;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Makes the gateway's front for each event loop of a door. Any thread. */
public final class Fronts {
  private final Vertx vertx;
  private final Doorkeeper door;
  private final Means means;
  private final FrontLimits limits;
  private final MeterRegistry meters;
  private final Held held;

  /**
   * For one cell.
   *
   * @param door what the cell's door knows
   * @param means what calls of models are made with
   */
  public Fronts(
      Vertx vertx, Doorkeeper door, Means means, FrontLimits limits, MeterRegistry meters) {
    this.vertx = vertx;
    this.door = door;
    this.means = means;
    this.limits = limits;
    this.meters = meters;
    this.held = new Held(limits.heldBytesMax());
    Gauge.builder("kaze.gateway.held", held, Held::bytes)
        .description("bytes of requests under way")
        .register(meters);
  }

  /** One for the event loop this is called on; it takes the requests of that one alone. */
  public GatewayFront make() {
    Context context = vertx.getOrCreateContext();
    return new GatewayFront(
        context, door, limits, held, new Core(vertx, means), new FrontMetrics(meters));
  }
}
