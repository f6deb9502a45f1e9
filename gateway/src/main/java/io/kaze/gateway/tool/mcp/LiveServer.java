package io.kaze.gateway.tool.mcp;

import io.kaze.gateway.tool.declared.McpServer;
import io.kaze.gateway.tool.result.Outcome;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One server's connection: made when it is needed, made anew when it is lost or its list of tools
 * is old, and not tried again at once when that fails.
 */
final class LiveServer {
  private static final Duration LIST_AGE_MAX = Duration.ofMinutes(5);
  private static final Duration REST = Duration.ofSeconds(5);

  private final McpServer server;
  private final ReentrantLock making = new ReentrantLock();
  private volatile @Nullable Supplier<Transport> way;
  private @Nullable Connection connection;
  private @Nullable McpTrouble lately;
  private long since;
  private boolean closed;

  LiveServer(McpServer server) {
    this.server = server;
  }

  void reachedBy(Supplier<Transport> transport) {
    way = transport;
  }

  /** The connection; throws {@link McpTrouble} when there is none. */
  Connection current() throws InterruptedException {
    making.lockInterruptibly();
    try {
      Connection there = connection;
      if (there != null && !there.isDead() && isFresh(there)) {
        return there;
      }
      McpTrouble trouble = lately;
      if (trouble != null && age().compareTo(REST) < 0) {
        throw trouble;
      }
      return made();
    } finally {
      making.unlock();
    }
  }

  /** Asks for its tools again when it told them long ago; false when it cannot be asked. */
  private boolean isFresh(Connection there) throws InterruptedException {
    if (age().compareTo(LIST_AGE_MAX) < 0) {
      return true;
    }
    try {
      there.refresh();
      since = System.nanoTime();
      return true;
    } catch (McpTrouble lost) {
      return false;
    }
  }

  private Duration age() {
    return Duration.ofNanos(System.nanoTime() - since);
  }

  private Connection made() throws InterruptedException {
    if (closed) {
      throw new InterruptedException("the server is not declared any more");
    }
    drop();
    try {
      Connection fresh = Connection.make(server, Objects.requireNonNull(way).get());
      connection = fresh;
      lately = null;
      return fresh;
    } catch (McpTrouble trouble) {
      lately = trouble;
      throw trouble;
    } finally {
      since = System.nanoTime();
    }
  }

  private void drop() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  /** Calls; once more over a new connection when the server has forgotten the old one. */
  Outcome call(ServerTool tool, String arguments) throws InterruptedException {
    Connection at = current();
    try {
      return at.call(tool, arguments);
    } catch (McpTrouble lost) {
      return anew(at).call(tool, arguments);
    }
  }

  private Connection anew(Connection lost) throws InterruptedException {
    making.lockInterruptibly();
    try {
      return connection == lost ? made() : current();
    } finally {
      making.unlock();
    }
  }

  void close() {
    making.lock();
    try {
      closed = true;
      drop();
    } finally {
      making.unlock();
    }
  }
}
