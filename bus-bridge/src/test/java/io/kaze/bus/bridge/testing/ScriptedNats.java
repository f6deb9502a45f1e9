package io.kaze.bus.bridge.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * As much of a NATS server as makes a bridge believe in it: it lets in, keeps subscriptions, and
 * says that nobody listens to anything. Then it says what it was told to.
 */
public final class ScriptedNats implements AutoCloseable {
  private static final String INFO =
      "{\"server_id\":\"S\",\"server_name\":\"scripted\",\"version\":\"2.9.10\",\"proto\":1,"
          + "\"headers\":true,\"jetstream\":true,\"max_payload\":%d}";

  private final ServerSocket socket;
  private final long payloadMax;
  private final Map<String, String> subscriptions = new ConcurrentHashMap<>();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile OutputStream out = OutputStream.nullOutputStream();
  private volatile Socket client = new Socket();

  private ScriptedNats(ServerSocket socket, long payloadMax) {
    this.socket = socket;
    this.payloadMax = payloadMax;
  }

  /** One that says that messages may have so many bytes. */
  public static ScriptedNats open(long payloadMax) {
    try {
      ServerSocket socket = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
      ScriptedNats nats = new ScriptedNats(socket, payloadMax);
      Thread.ofVirtual().start(nats::accept);
      return nats;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI url() {
    return URI.create("nats://127.0.0.1:" + socket.getLocalPort());
  }

  /** How often somebody connected. */
  public int connections() {
    return connections.get();
  }

  /** Whether a subject is subscribed to. */
  public boolean hears(String subject) {
    return subscriptions.containsKey(subject);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        client = socket.accept();
        connections.incrementAndGet();
        serve(client);
      } catch (IOException gone) {
        // The next one, or the end.
        continue;
      }
    }
  }

  private void serve(Socket from) throws IOException {
    try (from) {
      out = from.getOutputStream();
      says("INFO %s\r\n".formatted(INFO.formatted(payloadMax)));
      InputStream in = new BufferedInputStream(from.getInputStream());
      for (String line = line(in); line != null; line = line(in)) {
        heard(line.split(" "), in);
      }
    }
  }

  private void heard(String[] words, InputStream in) throws IOException {
    switch (words[0]) {
      case "PING" -> says("PONG\r\n");
      case "SUB" -> subscriptions.put(words[1], words[words.length - 1]);
      case "PUB", "HPUB" -> {
        in.readNBytes(Integer.parseInt(words[words.length - 1]) + 2);
        boolean asked = words.length == (words[0].equals("PUB") ? 4 : 5);
        if (asked) {
          nobody(words[2]);
        }
      }
      default -> {}
    }
  }

  private void nobody(String inbox) throws IOException {
    for (Map.Entry<String, String> each : subscriptions.entrySet()) {
      String pattern = each.getKey();
      String stem = pattern.endsWith("*") ? pattern.substring(0, pattern.length() - 1) : pattern;
      if (inbox.startsWith(stem)) {
        says("HMSG %s %s 16 16\r\nNATS/1.0 503\r\n\r\n\r\n".formatted(inbox, each.getValue()));
        return;
      }
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("gone");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  /** Says this to whoever is connected, protocol or not. */
  public void says(String words) throws IOException {
    OutputStream to = out;
    synchronized (this) {
      to.write(words.getBytes(StandardCharsets.UTF_8));
      to.flush();
    }
  }

  /** Delivers a message to whoever subscribed to a subject, as if it were said at another. */
  public void delivers(String subscribed, String subject, String body) throws IOException {
    says(
        "MSG %s %s %d\r\n%s\r\n"
            .formatted(subject, subscriptions.get(subscribed), body.length(), body));
  }

  /** Ends the connection. */
  public void drops() throws IOException {
    client.close();
  }

  @Override
  public void close() {
    try {
      socket.close();
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
