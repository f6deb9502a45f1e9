package io.kaze.deploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kaze.deploy.client.CellClient;
import io.kaze.deploy.client.CellFault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Tells that something happened to a goal, by its stream of events. What happened is read from the
 * goal itself, so a stream that breaks costs nothing but a moment.
 */
final class GoalEvents implements AutoCloseable {
  private final BlockingQueue<Boolean> happened = new LinkedBlockingQueue<>(1);
  private final Thread listening;

  private GoalEvents(CellClient client, String goalId) {
    this.listening = Thread.ofVirtual().name("goal-events").start(() -> listen(client, goalId));
  }

  static GoalEvents of(CellClient client, String goalId) {
    return new GoalEvents(client, goalId);
  }

  /** Waits until something happened, or so long. */
  boolean await(Duration max) throws InterruptedException {
    return happened.poll(max.toMillis(), TimeUnit.MILLISECONDS) != null;
  }

  private void listen(CellClient client, String goalId) {
    try (InputStream stream = client.events(goalId);
        BufferedReader lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("data:")) {
          happened.offer(true);
        }
      }
    } catch (CellFault | IOException | InterruptedException ended) {
      // Whoever waits looks at the goal now and then anyway.
      return;
    }
  }

  @Override
  public void close() {
    listening.interrupt();
  }
}
