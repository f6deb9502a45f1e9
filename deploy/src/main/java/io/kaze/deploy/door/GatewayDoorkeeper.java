package io.kaze.deploy.door;

import io.kaze.bus.tenant.Caller;
import io.kaze.gateway.front.Doorkeeper;
import io.vertx.core.Future;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Tells the gateway what the door knows, so that its requests need not go through the router. */
final class GatewayDoorkeeper implements Doorkeeper {
  private final Gate gate;
  private final Bearers bearers;
  private final RequestRate rate;

  GatewayDoorkeeper(Gate gate, Bearers bearers, RequestRate rate) {
    this.gate = gate;
    this.bearers = bearers;
    this.rate = rate;
  }

  @Override
  public @Nullable String closed(boolean reading) {
    return gate.closed(reading);
  }

  @Override
  public void dress(BiConsumer<CharSequence, CharSequence> headers) {
    SecurityHeaders.onData(headers);
  }

  @Override
  public Future<Bearer> bearer(String secret) {
    return bearers.of(secret).map(GatewayDoorkeeper::told);
  }

  private static Bearer told(Bearers.Bearer bearer) {
    return switch (bearer) {
      case Bearers.Bearer.Known known -> new Bearer.Known(known.caller());
      case Bearers.Bearer.Unknown unknown -> new Bearer.Unknown(unknown.why());
    };
  }

  @Override
  public @Nullable Turn turn(Caller caller) {
    RequestBucket.Draw draw = rate.draw(caller);
    return draw == null
        ? null
        : new Turn(
            draw.taken(),
            caller.allowance().requests(),
            draw.left(),
            draw.nextInSeconds(),
            draw.fullInSeconds());
  }
}
