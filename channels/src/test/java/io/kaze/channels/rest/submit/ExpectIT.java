package io.kaze.channels.rest.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.channels.rest.TestCell;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that asks before it sends (RFC 9110 §10.1.1), watched on the wire. */
@Timeout(60)
class ExpectIT {
  private static final String BODY = "{\"text\": \"Score these leads\"}";

  private TestCell cell;

  @BeforeEach
  void open() {
    cell = TestCell.open();
  }

  @AfterEach
  void close() {
    cell.close();
  }

  private Socket asking(long length) throws IOException {
    Socket socket = new Socket("localhost", cell.server().actualPort());
    send(
        socket,
        """
        POST /api/v1/goals HTTP/1.1\r
        Host: localhost\r
        Content-Type: application/json\r
        Content-Length: %d\r
        Expect: 100-continue\r
        \r
        """
            .formatted(length));
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    return head.toString();
  }

  @Test
  void whoAsksWhetherToSendIsToldSoOnce() throws Exception {
    try (Socket socket = asking(BODY.length())) {
      String first = head(socket.getInputStream());

      send(socket, BODY);

      assertThat(first).startsWith("HTTP/1.1 100 Continue");
      assertThat(head(socket.getInputStream())).startsWith("HTTP/1.1 202 Accepted");
    }
  }

  @Test
  void whoWouldSendTooMuchIsToldSoBeforeAndLetGo() throws Exception {
    try (Socket socket = asking(100 * 1024 * 1024)) {

      String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

      assertThat(all).startsWith("HTTP/1.1 413").contains("The JSON body has 100.0 MB");
    }
  }
}
