package io.kaze.bus.bridge.testing;

import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with the plain NATS client who says what he likes.
 *
 * @param connection his own
 */
public record Stranger(Connection connection) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** At a server that asks nothing. */
  public static Stranger at(TestNats nats) {
    return at(new Options.Builder().server(nats.url().toString()));
  }

  /** At one of {@link TwoCells}, in a cell's account. */
  public static Stranger at(TestNats nats, String user) {
    return at(new Options.Builder().server(nats.url().toString()).userInfo(user, user + "-secret"));
  }

  private static Stranger at(Options.Builder options) {
    try {
      return new Stranger(Nats.connect(options.build()));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Publishes; headers are names and values by turns. */
  public void says(String subject, String body, String... headers) {
    connection.publish(subject, headers(headers), body.getBytes(StandardCharsets.UTF_8));
  }

  /** The same, and wants the answer somewhere. */
  public void saysFor(String subject, String replyTo, String body, String... headers) {
    connection.publish(subject, replyTo, headers(headers), body.getBytes(StandardCharsets.UTF_8));
  }

  /** Asks; null when nobody answers in a while. */
  public @Nullable Message asks(String subject, String body, String... headers) {
    try {
      return connection.request(
          subject, headers(headers), body.getBytes(StandardCharsets.UTF_8), PATIENCE);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Collects what is said at a subject from now on. */
  public List<Message> hears(String subject) {
    List<Message> heard = new CopyOnWriteArrayList<>();
    connection.createDispatcher(heard::add).subscribe(subject);
    try {
      connection.flush(PATIENCE);
    } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(e);
    }
    return heard;
  }

  private static Headers headers(String... namesAndValues) {
    Headers headers = new Headers();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return headers;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
