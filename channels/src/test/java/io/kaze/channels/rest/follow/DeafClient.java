package io.kaze.channels.rest.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.goal.GoalId;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that asks for a stream, hears that it begins, and then takes nothing more of it. */
final class DeafClient implements AutoCloseable {
  private final Socket socket;

  DeafClient(int port, GoalId goal) throws IOException {
    socket = new Socket("localhost", port);
    String request = "GET /api/v1/goals/%s/events HTTP/1.1\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(request.formatted(goal).getBytes(StandardCharsets.US_ASCII));
  }

  void hearsThatItBegins() throws IOException {
    byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
    assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
