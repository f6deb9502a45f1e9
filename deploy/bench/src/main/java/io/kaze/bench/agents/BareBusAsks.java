package io.kaze.bench.agents;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageCodec;
import java.util.ArrayList;
import java.util.List;

/** The bare event bus, with a codec that passes the object itself: the floor under a typed ask. */
final class BareBusAsks implements Asks {
  private record Ping(long value) {}

  private record Pong(long value) {}

  private static final Ping PING = new Ping(1);
  private static final Pong PONG = new Pong(1);

  private final Vertx vertx = Vertx.vertx();
  private final List<Context> contexts = EventLoops.of(vertx);
  private final List<String> addresses = new ArrayList<>();
  private final DeliveryOptions options =
      new DeliveryOptions().setLocalOnly(true).setSendTimeout(10_000);

  BareBusAsks() {
    vertx.eventBus().registerDefaultCodec(Ping.class, new Through<>("ping"));
    vertx.eventBus().registerDefaultCodec(Pong.class, new Through<>("pong"));
  }

  @Override
  public String name() {
    return "bare event bus";
  }

  @Override
  public void workers(int count) throws Exception {
    List<Future<String>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String address = "bare." + addresses.size();
      addresses.add(address);
      all.add(vertx.deployVerticle(new Worker(address), new DeploymentOptions()));
    }
    EventLoops.await(Future.all(all));
  }

  @Override
  public void start(int asker, Runnable step) {
    contexts.get(asker % contexts.size()).runOnContext(v -> step.run());
  }

  @Override
  public void ask(int worker, Runnable answered, Runnable failed) {
    vertx
        .eventBus()
        .<Pong>request(addresses.get(worker), PING, options)
        .onComplete(pong -> answered.run(), failure -> failed.run());
  }

  @Override
  public void close() throws Exception {
    EventLoops.await(vertx.close());
  }

  private static final class Worker extends VerticleBase {
    private final String address;

    Worker(String address) {
      this.address = address;
    }

    @Override
    public Future<?> start() {
      return vertx
          .eventBus()
          .<Ping>localConsumer(address, message -> message.reply(PONG))
          .completion();
    }
  }

  private record Through<T>(String name) implements MessageCodec<T, T> {
    @Override
    public void encodeToWire(Buffer buffer, T message) {
      throw new IllegalStateException("Stays in the process");
    }

    @Override
    public T decodeFromWire(int position, Buffer buffer) {
      throw new IllegalStateException("Stays in the process");
    }

    @Override
    public T transform(T message) {
      return message;
    }

    @Override
    public byte systemCodecID() {
      return -1;
    }
  }
}
