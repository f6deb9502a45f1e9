package io.kaze.bench.agents;

import io.kaze.bus.address.Address;
import io.kaze.bus.address.Bus;
import io.kaze.bus.ask.Ask;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Said;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/** Kaze's typed ask, in its envelope. */
final class TypedAsks implements Asks {
  private record Ping(long value) implements Ask<Pong> {}

  private record Pong(long value) {}

  private static final Said<Ping> PING =
      new Said<>(Envelope.of(TenantId.LOCAL, "bench"), new Ping(1));
  private static final Future<Pong> PONG = Future.succeededFuture(new Pong(1));

  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = Bus.of(vertx);
  private final List<Context> contexts = EventLoops.of(vertx);
  private final List<Address<Ping>> addresses = new ArrayList<>();

  @Override
  public String name() {
    return "Kaze typed ask";
  }

  @Override
  public void workers(int count) throws Exception {
    List<Future<String>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Address<Ping> address = new Address<>("typed." + addresses.size(), Ping.class);
      addresses.add(address);
      all.add(vertx.deployVerticle(new Worker(bus, address), new DeploymentOptions()));
    }
    EventLoops.await(Future.all(all));
  }

  @Override
  public void start(int asker, Runnable step) {
    contexts.get(asker % contexts.size()).runOnContext(v -> step.run());
  }

  @Override
  public void ask(int worker, Runnable answered, Runnable failed) {
    bus.ask(addresses.get(worker), PING)
        .onComplete(pong -> answered.run(), failure -> failed.run());
  }

  @Override
  public void close() throws Exception {
    EventLoops.await(vertx.close());
  }

  private static final class Worker extends VerticleBase {
    private final Bus bus;
    private final Address<Ping> address;

    Worker(Bus bus, Address<Ping> address) {
      this.bus = bus;
      this.address = address;
    }

    @Override
    public Future<?> start() {
      return bus.answer(address, ping -> PONG).completion();
    }
  }
}
