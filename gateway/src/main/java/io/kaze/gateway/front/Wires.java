package io.kaze.gateway.front;

import io.kaze.gateway.wire.Sight;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts the gateway's own reader before that of Vert.x, on connections of its server. */
public final class Wires {
  private static final String NAME = "kaze";
  private static final String DECODER = "httpDecoder";

  private Wires() {}

  /**
   * Reads a connection from now on; in its server's {@code connectionHandler}, before anything has
   * come. Nothing on one that speaks HTTP/2 or may change to it.
   *
   * @param looker of {@link GatewayFront#looker}
   * @param serving who takes the requests; null for nobody yet
   */
  public static void on(
      HttpConnection connection, Sight.Looker looker, Supplier<@Nullable GatewayFront> serving) {
    if (!(connection instanceof HttpServerConnection server)) {
      return;
    }
    ChannelPipeline pipeline = server.channelHandlerContext().pipeline();
    if (pipeline.get(DECODER) == null || pipeline.get("h2c") != null) {
      return;
    }
    pipeline.addBefore(DECODER, NAME, new WireConnection(server.context(), looker, serving));
    IdleStateHandler idle = pipeline.get(IdleStateHandler.class);
    if (idle != null) {
      // It must see what passes here, and Vert.x has put it behind.
      pipeline.remove(idle);
      pipeline.addBefore(
          NAME,
          "idle",
          new WireIdle(
              idle.getReaderIdleTimeInMillis(),
              idle.getWriterIdleTimeInMillis(),
              idle.getAllIdleTimeInMillis()));
    }
  }
}
