package io.kaze.gateway.front;

import io.kaze.gateway.account.Tally;
import io.kaze.gateway.discovery.InForce;
import io.kaze.gateway.provider.CallLimits;
import io.kaze.gateway.provider.ChatClient;
import io.kaze.gateway.upstream.Tries;
import io.kaze.gateway.upstream.Upstream;
import io.kaze.gateway.upstream.UpstreamLimits;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Makes the gateway's front for each event loop of a door. Any thread. */
public final class Fronts {
  /** On one event loop, to one provider. */
  private static final int CONNECTIONS_MAX = 2_048;

  private static final int ANSWER_BYTES_MAX = 32 * 1024 * 1024;

  private final Vertx vertx;
  private final Doorkeeper door;
  private final InForce inForce;
  private final CallLimits calls;
  private final FrontLimits limits;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final MeterRegistry meters;
  private final Held held;

  /**
   * For one cell.
   *
   * @param door what the cell's door knows
   * @param inForce which provider there is
   * @param calls how far a call of a model goes
   */
  public Fronts(
      Vertx vertx,
      Doorkeeper door,
      InForce inForce,
      CallLimits calls,
      FrontLimits limits,
      InstantSource clock,
      RandomGenerator random,
      MeterRegistry meters) {
    this.vertx = vertx;
    this.door = door;
    this.inForce = inForce;
    this.calls = calls;
    this.limits = limits;
    this.clock = clock;
    this.random = random;
    this.meters = meters;
    this.held = new Held(limits.heldBytesMax());
    Gauge.builder("kaze.gateway.held", held, Held::bytes)
        .description("bytes of requests under way")
        .register(meters);
  }

  /** One for the event loop this is called on; it takes the requests of that one alone. */
  public GatewayFront make() {
    UpstreamLimits far =
        new UpstreamLimits(
            calls.connectMax(),
            calls.firstByteMax(),
            calls.idleMax(),
            ANSWER_BYTES_MAX,
            new Tries(calls.triesMax(), calls.firstDelay()),
            CONNECTIONS_MAX);
    Context context = vertx.getOrCreateContext();
    ChatClient lists = new ChatClient(vertx, calls, clock, random);
    return new GatewayFront(
        context,
        door,
        limits,
        clock,
        held,
        new Upstream(vertx, far, clock, random),
        new Models(context, inForce, lists, calls.connectMax()),
        new Tally(meters),
        new FrontMetrics(meters));
  }
}
