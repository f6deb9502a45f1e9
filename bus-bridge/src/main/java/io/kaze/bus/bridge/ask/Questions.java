package io.kaze.bus.bridge.ask;

import io.kaze.bus.bridge.wire.Failures;
import io.kaze.bus.bridge.wire.Form;
import io.vertx.core.Completable;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Questions from elsewhere that are worked on: each holds a place until it is answered or its
 * patience has ended, and is answered once. One timer serves all. Any thread.
 */
final class Questions {
  private static final Duration SWEEP = Duration.ofMillis(50);

  private final Vertx vertx;
  private final Places places;
  private final Set<Question> open = ConcurrentHashMap.newKeySet();
  private final long timer;

  Questions(Vertx vertx, Places places) {
    this.vertx = vertx;
    this.places = places;
    this.timer = vertx.setPeriodic(SWEEP.toMillis(), t -> sweep());
  }

  /** One of them: told what comes of it. */
  final class Question implements Completable<Object> {
    private final String address;
    private final long untilNanos;
    private final Consumer<Form> reply;

    private Question(String address, long untilNanos, Consumer<Form> reply) {
      this.address = address;
      this.untilNanos = untilNanos;
      this.reply = reply;
    }

    @Override
    public void complete(@Nullable Object answer, @Nullable Throwable failure) {
      if (open.remove(this)) {
        places.give();
        reply.accept(failure == null ? form(answer) : Failures.of(failure));
      }
    }
  }

  /**
   * Lets one begin.
   *
   * @param reply given what is to be answered, once
   * @return null when there is no place
   */
  @Nullable Question begin(String address, Duration patience, Consumer<Form> reply) {
    if (!places.take()) {
      return null;
    }
    Question question = new Question(address, System.nanoTime() + patience.toNanos(), reply);
    open.add(question);
    return question;
  }

  private static Form form(@Nullable Object answer) {
    try {
      return Form.of(answer);
    } catch (IllegalArgumentException unfit) {
      return Failures.of(unfit);
    }
  }

  private void sweep() {
    long now = System.nanoTime();
    for (Question question : open) {
      if (question.untilNanos - now < 0) {
        question.complete(
            null,
            new ReplyException(ReplyFailure.TIMEOUT, "No answer in time at " + question.address));
      }
    }
  }

  /** Looks at no patience any more. */
  void close() {
    vertx.cancelTimer(timer);
  }
}
