package io.kaze.bus.keeper;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.TimeUnit;

/**
 * Says hello as a PostgreSQL of a chosen version, and no more (PostgreSQL manual, 54.7: message
 * formats).
 */
final class AncientServer {

  private static final int SSL_REQUEST = 80877103;

  private AncientServer() {}

  /** Listens on a free port of the loopback interface until the Vert.x instance is closed. */
  static int listen(Vertx vertx, String version) throws Exception {
    return vertx
        .createNetServer()
        .connectHandler(socket -> socket.handler(message -> answer(socket, message, version)))
        .listen(0, EmbeddedAccess.HOST)
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS)
        .actualPort();
  }

  private static void answer(NetSocket socket, Buffer message, String version) {
    if (message.getByte(0) == 'X') {
      socket.end();
    } else if (message.getInt(4) == SSL_REQUEST) {
      socket.write("N");
    } else {
      socket.write(
          frame('R', Buffer.buffer().appendInt(0))
              .appendBuffer(frame('S', text("server_version").appendBuffer(text(version))))
              .appendBuffer(frame('S', text("client_encoding").appendBuffer(text("UTF8"))))
              .appendBuffer(frame('K', Buffer.buffer().appendInt(1).appendInt(2)))
              .appendBuffer(frame('Z', Buffer.buffer("I"))));
    }
  }

  private static Buffer frame(char type, Buffer content) {
    return Buffer.buffer()
        .appendByte((byte) type)
        .appendInt(4 + content.length())
        .appendBuffer(content);
  }

  private static Buffer text(String value) {
    return Buffer.buffer(value.getBytes(UTF_8)).appendByte((byte) 0);
  }
}
