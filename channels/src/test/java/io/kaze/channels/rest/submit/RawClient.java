package io.kaze.channels.rest.submit;

import io.kaze.channels.rest.TestCell;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that sends what it is told, byte by byte, when it is told. */
final class RawClient implements AutoCloseable {
  private final Socket socket;

  RawClient(TestCell cell) throws IOException {
    socket = new Socket("localhost", cell.server().actualPort());
  }

  /** Begins to state a goal. */
  RawClient begins(String contentType, long length, String... headers) throws IOException {
    StringBuilder head = new StringBuilder("POST /api/v1/goals HTTP/1.1\r\nHost: localhost\r\n");
    head.append("Content-Type: ").append(contentType).append("\r\n");
    head.append("Content-Length: ").append(length).append("\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return sends(head.append("\r\n").toString());
  }

  RawClient sends(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  /** Waits for the head of the next response. */
  String hears() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new AssertionError("Closed after: " + head);
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /** Waits for all that is said until the connection is closed. */
  String hearsToTheEnd() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
