package io.kaze.gateway.front;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.TimeUnit;

/**
 * Notices a connection on which nothing comes or goes. A write counts when it is asked for: to be
 * told of its end takes a promise and a list of listeners for each, which streams of small pieces
 * pay for.
 */
final class WireIdle extends IdleStateHandler {
  WireIdle(long readerMillis, long writerMillis, long allMillis) {
    super(readerMillis, writerMillis, allMillis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    resetWriteTimeout();
    var _ = ctx.write(message, promise);
  }
}
