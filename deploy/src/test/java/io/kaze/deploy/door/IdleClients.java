package io.kaze.deploy.door;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * So many connections to a port of this machine that say nothing, held by a process of its own:
 * each end of a connection is an open file. They end with the process.
 */
final class IdleClients implements AutoCloseable {
  private static final String CONNECTED = "connected";

  private final Process process;

  private IdleClients(Process process) {
    this.process = process;
  }

  /** Starts them and waits until all are connected. */
  static IdleClients connect(int port, int count) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                IdleClients.class.getName(),
                Integer.toString(port),
                Integer.toString(count))
            .redirectErrorStream(true)
            .start();
    String said = process.inputReader().readLine();
    if (!CONNECTED.equals(said)) {
      process.destroyForcibly();
      throw new IOException("They did not connect: " + said);
    }
    return new IdleClients(process);
  }

  /** Connects, says so, and stays until its input ends. */
  public static void main(String[] arguments) throws IOException {
    InetSocketAddress door =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    List<SocketChannel> open = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      open.add(SocketChannel.open(door));
    }
    System.out.println(CONNECTED);
    while (System.in.read() >= 0) {
      open.forEach(SocketChannel::isOpen);
    }
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.destroyForcibly().onExit().join();
  }
}
