package io.kaze.bench.bridge;

import io.kaze.bench.agents.Asks;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.Nats;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** The bare NATS client, as its own manual asks and answers: no bounds, no rules, no deadlines. */
final class RawAsks implements Asks {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String name;
  private final String subject;
  private final Saying saying;
  private final Connection asking;
  private final Connection answering;

  RawAsks(URI server, String name, Saying saying) throws IOException, InterruptedException {
    this.name = name;
    this.subject = "raw." + name.replaceAll("\\W", "");
    this.saying = saying;
    this.asking = Nats.connect(server.toString());
    this.answering = Nats.connect(server.toString());
    Dispatcher dispatcher = answering.createDispatcher(this::answer);
    dispatcher.subscribe(subject, "raw");
  }

  private void answer(Message question) {
    Saying.Letter answer = saying.answer(question);
    answering.publish(question.getReplyTo(), answer.headers(), answer.body());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void workers(int count) throws Exception {
    answering.flush(PATIENCE);
  }

  @Override
  public void start(int asker, Runnable step) {
    Thread.ofPlatform().start(step);
  }

  // Both outcomes go to the steps; what the stage gives besides is nothing.
  @SuppressWarnings("FutureReturnValueIgnored")
  @Override
  public void ask(int worker, Runnable answered, Runnable failed) {
    Saying.Letter question = saying.question();
    asking
        .request(subject, question.headers(), question.body())
        .whenComplete((answer, failure) -> {
          if (failure == null && saying.isUnderstood(answer)) {
            answered.run();
          } else {
            failed.run();
          }
        });
  }

  @Override
  public void close() throws Exception {
    asking.close();
    answering.close();
  }
}
