package io.kaze.gateway.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a provider; in use, or idle in its lot. Opened, secured and closed by Vert.x; its
 * bytes are read and written here, before Vert.x makes a buffer and a promise of each piece.
 */
final class Connection extends ChannelInboundHandlerAdapter {
  private final NetSocketInternal socket;
  private final ChannelHandlerContext channel;
  private final ContextInternal context;
  private final Connections.Lot lot;
  private @Nullable Exchange user;
  private boolean closed;
  long idleUntil;

  private Connection(NetSocketInternal socket, ContextInternal context, Connections.Lot lot) {
    this.socket = socket;
    this.channel = socket.channelHandlerContext();
    this.context = context;
    this.lot = lot;
  }

  /** Reads a socket that was just opened, on the event loop of both. */
  static Connection on(NetSocketInternal socket, ContextInternal context, Connections.Lot lot) {
    Connection connection = new Connection(socket, context, lot);
    ChannelHandlerContext vertx = socket.channelHandlerContext();
    vertx.pipeline().addBefore(vertx.name(), "kaze", connection);
    return connection;
  }

  Connections.Lot lot() {
    return lot;
  }

  /** Room for so many bytes that are to be sent. */
  ByteBuf buffer(int bytes) {
    return channel.alloc().buffer(bytes);
  }

  /** Sends for an exchange, which is told what comes from now on. */
  void send(ByteBuf request, Exchange by) {
    user = by;
    var _ = channel.writeAndFlush(request, channel.voidPromise());
  }

  /** What is read already is told still. */
  void pause() {
    channel.channel().config().setAutoRead(false);
  }

  void resume() {
    channel.channel().config().setAutoRead(true);
  }

  /** Nobody uses it: what comes now is to be heard, though its last user held it back. */
  void free() {
    user = null;
    if (!closed) {
      resume();
    }
  }

  /** At once; what was sent or has come is not waited for. Its user is told nothing more. */
  void close() {
    user = null;
    socket.close();
  }

  boolean isClosed() {
    return closed;
  }

  /** Copied once, off the memory that is read into. */
  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!(message instanceof ByteBuf read)) {
      ctx.fireChannelRead(message);
      return;
    }
    byte[] bytes = ByteBufUtil.getBytes(read);
    read.release();
    ContextInternal before = context.beginDispatch();
    try {
      came(bytes);
    } finally {
      context.endDispatch(before);
    }
  }

  /** What nobody asked for is not kept for who asks next. */
  private void came(byte[] bytes) {
    Exchange by = user;
    if (by == null) {
      socket.close();
    } else {
      by.came(bytes);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    context.dispatch(this::ended);
    ctx.fireChannelInactive();
  }

  private void ended() {
    closed = true;
    lot.idle.remove(this);
    Exchange by = user;
    user = null;
    if (by != null) {
      by.closed();
    }
  }
}
