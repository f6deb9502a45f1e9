package io.kaze.gateway.front;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client that writes its bytes by hand, and reads answers as strictly as they are to be sent. */
final class RawClient implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 40_000;

  private final Socket socket;
  private final InputStream in;

  /**
   * An answer as it came.
   *
   * @param chunks how many pieces it was sent in; 0 for a length
   */
  record Answer(int status, List<String> fields, String body, int chunks) {
    boolean says(String field) {
      return fields.stream().anyMatch(field::equalsIgnoreCase);
    }
  }

  RawClient(int port) throws IOException {
    this(new Socket("127.0.0.1", port));
  }

  private RawClient(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** One that knows the key, with a body of a told length. */
  static String post(String path, String body, String... fields) {
    return "POST %s HTTP/1.1\r\nHost: a\r\nx-api-key: %s\r\n%sContent-Length: %d\r\n\r\n%s"
        .formatted(path, OpenDoor.KEY, lines(fields), body.length(), body);
  }

  /** One that knows the key, without a body. */
  static String of(String method, String path, String... fields) {
    return "%s %s HTTP/1.1\r\nHost: a\r\nx-api-key: %s\r\n%s\r\n"
        .formatted(method, path, OpenDoor.KEY, lines(fields));
  }

  private static String lines(String... fields) {
    StringBuilder lines = new StringBuilder();
    for (String field : fields) {
      lines.append(field).append("\r\n");
    }
    return lines.toString();
  }

  void send(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The next answer. */
  Answer answer() throws IOException {
    return answer(false);
  }

  /** The next answer, to a request whose answer has no body whatever its head says. */
  Answer answerToHead() throws IOException {
    return answer(true);
  }

  private Answer answer(boolean withoutBody) throws IOException {
    String first = line();
    if (!first.matches("HTTP/1\\.1 \\d{3} .*")) {
      throw new IOException("no answer: " + first);
    }
    int status = Integer.parseInt(first.substring(9, 12));
    List<String> fields = new ArrayList<>();
    for (String field = line(); !field.isEmpty(); field = line()) {
      fields.add(field);
    }
    if (withoutBody) {
      return new Answer(status, fields, "", 0);
    }
    List<String> lengths = values(fields, "content-length: ");
    List<String> codings = values(fields, "transfer-encoding: ");
    if (lengths.size() + codings.size() != 1) {
      throw new IOException("its length is not told in one way: " + fields);
    }
    return lengths.isEmpty()
        ? inChunks(status, fields)
        : new Answer(status, fields, text(Integer.parseInt(lengths.getFirst())), 0);
  }

  private static List<String> values(List<String> fields, String begin) {
    return fields.stream()
        .filter(field -> field.regionMatches(true, 0, begin, 0, begin.length()))
        .map(field -> field.substring(begin.length()))
        .toList();
  }

  private Answer inChunks(int status, List<String> fields) throws IOException {
    StringBuilder body = new StringBuilder();
    int chunks = 0;
    for (int size = size(); size > 0; size = size()) {
      body.append(text(size));
      end();
      chunks++;
    }
    end();
    return new Answer(status, fields, body.toString(), chunks);
  }

  private int size() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private void end() throws IOException {
    if (!line().isEmpty()) {
      throw new IOException("a chunk is longer than it says");
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("closed behind: " + line);
      }
      line.append((char) next);
    }
    int end = line.length() - 1;
    if (line.indexOf("\r") != end || end < 0) {
      throw new IOException("a line that does not end where it should: " + line);
    }
    return line.substring(0, end);
  }

  private String text(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("closed after %d of %d bytes".formatted(bytes.length, length));
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Waits until an answer begins, and reads nothing of it. */
  void awaitAnswer() throws IOException {
    in.mark(1);
    if (in.read() < 0) {
      throw new EOFException("closed without an answer");
    }
    in.reset();
  }

  /** What the next answer begins with; the rest of it stays unread. */
  int status() throws IOException {
    return Integer.parseInt(line().substring(9, 12));
  }

  /** Waits until the other side says no more; whether it said nothing until then. */
  boolean isClosed() throws IOException {
    return in.read() < 0;
  }

  /** Goes, without waiting for anything. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
