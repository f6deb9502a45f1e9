package io.kaze.gateway.front;

import io.kaze.gateway.wire.Sight;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.impl.ShutdownEvent;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection's first reader: takes the gateway's plain requests off the wire itself, before
 * Vert.x makes objects of them, which costs as much again as all that the gateway does. At the
 * first request that is another's, or not plain, or malformed, it hands the connection over to
 * Vert.x for good, with every byte of it: so a request is only ever read by one of the two.
 *
 * <pre>
 *   between requests ──plain, for the gateway──▶ under way ──answered and read──▶ between requests
 *          └──────────────any other─────────▶ handed over
 * </pre>
 */
final class WireConnection extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(WireConnection.class);
  private static final int UNREAD_BYTES_MAX = 16 * 1024;

  private final ContextInternal context;
  private final Sight.Looker looker;
  private final Supplier<@Nullable GatewayFront> serving;
  private @Nullable ChannelHandlerContext channel;
  private @Nullable ByteBuf unread;
  private @Nullable WireIncoming current;
  private @Nullable ShutdownEvent shutdown;
  private boolean answered;
  private boolean last;
  private boolean paused;
  private boolean advancing;
  private boolean handedOver;

  WireConnection(
      ContextInternal context, Sight.Looker looker, Supplier<@Nullable GatewayFront> serving) {
    this.context = context;
    this.looker = looker;
    this.serving = serving;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    channel = ctx;
  }

  private ChannelHandlerContext channel() {
    if (channel == null) {
      throw new IllegalStateException("not on a connection yet");
    }
    return channel;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof ByteBuf more && isBehindTheLast()) {
      more.release();
    } else if (message instanceof ByteBuf more && !handedOver) {
      unread = unread == null ? more : joined(ctx, unread, more);
      context.dispatch(this::advance);
    } else {
      ctx.fireChannelRead(message);
    }
  }

  /** The last request was answered; until the connection is closed nothing more is taken. */
  private boolean isBehindTheLast() {
    return last && current == null;
  }

  private static ByteBuf joined(ChannelHandlerContext ctx, ByteBuf before, ByteBuf more) {
    ByteBuf all = ctx.alloc().buffer(before.readableBytes() + more.readableBytes());
    all.writeBytes(before).writeBytes(more);
    before.release();
    more.release();
    return all;
  }

  /** Goes on as far as what has come reaches. */
  private void advance() {
    if (advancing) {
      return;
    }
    advancing = true;
    try {
      boolean more = true;
      while (more) {
        more = step();
      }
    } finally {
      advancing = false;
    }
    if (handedOver) {
      return;
    }
    ByteBuf rest = unread;
    if (rest != null && !rest.isReadable()) {
      rest.release();
      unread = null;
    }
    hold();
  }

  /**
   * What waits to be taken is not added to, when it is much; while it is little, reading goes on,
   * for only so it is noticed that the client is gone.
   */
  private void hold() {
    ByteBuf rest = unread;
    boolean waiting = rest != null && current != null && rest.readableBytes() > UNREAD_BYTES_MAX;
    Channel of = channel().channel();
    if (of.config().isAutoRead() == waiting) {
      of.config().setAutoRead(!waiting);
    }
  }

  private boolean step() {
    WireIncoming now = current;
    if (now == null) {
      // Behind the last one nothing is taken, though it may take a while to be sent.
      return !last && begin();
    }
    if (!now.isRead()) {
      return !paused && body(now);
    }
    if (!answered) {
      return false;
    }
    current = null;
    paused = false;
    return ended();
  }

  private boolean body(WireIncoming of) {
    ByteBuf rest = unread;
    int come = rest == null ? 0 : (int) Math.min(of.left(), rest.readableBytes());
    if (come == 0 && of.left() > 0) {
      return false;
    }
    of.came(rest == null || come == 0 ? Unpooled.EMPTY_BUFFER : rest.readSlice(come));
    return true;
  }

  /** The request was read and answered. */
  private boolean ended() {
    ShutdownEvent closing = shutdown;
    if (last) {
      var _ =
          channel().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
      return false;
    }
    if (closing != null) {
      shutdown = null;
      channel().fireUserEventTriggered(closing);
      return false;
    }
    return true;
  }

  private boolean begin() {
    ByteBuf rest = unread;
    if (rest == null || !rest.isReadable()) {
      return false;
    }
    GatewayFront front = serving.get();
    if (front == null) {
      return handOver();
    }
    return switch (looker.look(rest)) {
      case Sight.More more -> false;
      case Sight.Other other -> handOver();
      case Sight.Plain plain -> begin(plain, front);
    };
  }

  private boolean begin(Sight.Plain plain, GatewayFront front) {
    answered = false;
    WireIncoming begun = new WireIncoming(this, front.writer(), plain.head());
    current = begun;
    front.handle(begun);
    return true;
  }

  /** There is nothing more to do here then. */
  private boolean handOver() {
    ChannelHandlerContext ctx = channel();
    ByteBuf rest = unread;
    unread = null;
    handedOver = true;
    ctx.channel().config().setAutoRead(true);
    // First: what Vert.x makes of it, it tells from the pipeline's beginning on.
    ctx.pipeline().remove(this);
    if (rest != null) {
      ctx.fireChannelRead(rest);
      ctx.fireChannelReadComplete();
    }
    return false;
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    WireIncoming now = current;
    current = null;
    forget();
    if (now != null) {
      context.dispatch(now::gone);
    }
    ctx.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    forget();
  }

  private void forget() {
    if (unread != null) {
      unread.release();
      unread = null;
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    WireIncoming now = current;
    if (now != null && ctx.channel().isWritable()) {
      context.dispatch(now::isTaken);
    }
    ctx.fireChannelWritabilityChanged();
  }

  /**
   * A request that was read waits for a model, which has deadlines of its own; and one that is
   * under way when the server closes is answered first.
   */
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    WireIncoming now = current;
    if (now != null && event instanceof ShutdownEvent closing) {
      shutdown = closing;
      var _ = ctx.executor().schedule(this::close, closing.timeout(), closing.timeUnit());
    } else if (!(event instanceof IdleStateEvent) || now == null || !isAwaited(ctx, now)) {
      ctx.fireUserEventTriggered(event);
    }
  }

  private static boolean isAwaited(ChannelHandlerContext ctx, WireIncoming now) {
    return now.isRead() && ctx.channel().isWritable();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (!(cause instanceof IOException)) {
      LOG.error("A connection is closed", cause);
    }
    var _ = ctx.close();
  }

  /** Room for so many bytes that are to be sent. */
  ByteBuf buffer(int bytes) {
    return channel().alloc().buffer(bytes);
  }

  void send(ByteBuf bytes) {
    ChannelHandlerContext ctx = channel();
    var _ = ctx.writeAndFlush(bytes, ctx.voidPromise());
  }

  /** The answer is on its way as a whole. */
  void answered(boolean isLast) {
    answered = true;
    last |= isLast;
    advance();
  }

  /** Whether no more is taken from the connection behind what is under way. */
  boolean isClosing() {
    return shutdown != null;
  }

  boolean isFull() {
    return !channel().channel().isWritable();
  }

  void pause() {
    paused = true;
  }

  void resume() {
    paused = false;
    advance();
  }

  void close() {
    var _ = channel().close();
  }
}
