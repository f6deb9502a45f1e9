package io.kaze.bus.effect;

import io.kaze.bus.database.Database;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets many questions ride in one transaction: while one is on its way, those that come wait and
 * leave together. What the database was not there for is sent again, until it is: so questions are
 * such as may be repeated. What it refuses is sent one by one. On one context.
 */
final class Together<Q, A> {
  private static final Logger LOG = LoggerFactory.getLogger(Together.class);
  private static final int TOGETHER_MAX = 32;
  private static final Duration RETRY_DELAY = Duration.ofMillis(200);

  private record Waiting<Q, A>(Q question, Promise<A> promise) {}

  private final Vertx vertx;
  private final Database database;
  private final Function<List<Q>, Future<List<A>>> send;
  private final Queue<Waiting<Q, A>> queue = new ArrayDeque<>();
  private boolean flying;

  /** Sends questions and takes as many answers, in the same order. */
  Together(Vertx vertx, Database database, Function<List<Q>, Future<List<A>>> send) {
    this.vertx = vertx;
    this.database = database;
    this.send = send;
  }

  Future<A> ask(Q question) {
    Promise<A> promise = Promise.promise();
    queue.add(new Waiting<>(question, promise));
    depart();
    return promise.future();
  }

  private void depart() {
    if (flying || queue.isEmpty()) {
      return;
    }
    List<Waiting<Q, A>> leaving = new ArrayList<>();
    while (leaving.size() < TOGETHER_MAX && !queue.isEmpty()) {
      leaving.add(queue.remove());
    }
    flying = true;
    send(leaving).onComplete(v -> land());
  }

  private void land() {
    flying = false;
    depart();
  }

  private Future<Void> send(List<Waiting<Q, A>> leaving) {
    return send.apply(leaving.stream().map(Waiting::question).toList())
        .map(answers -> tell(leaving, answers))
        .recover(failure -> mend(leaving, failure));
  }

  private Void tell(List<Waiting<Q, A>> leaving, List<A> answers) {
    for (int i = 0; i < leaving.size(); i++) {
      leaving.get(i).promise().complete(answers.get(i));
    }
    return null;
  }

  private Future<Void> mend(List<Waiting<Q, A>> leaving, Throwable failure) {
    if (failure instanceof PgException refusal && isAboutTheData(refusal)) {
      return leaving.size() == 1 ? refuse(leaving.getFirst(), refusal) : oneByOne(leaving);
    }
    if (database.isClosed()) {
      leaving.forEach(waiting ->
          waiting
              .promise()
              .fail(new EffectFault(EffectFault.Reason.CLOSED, "The database is closed", failure)));
      return Future.succeededFuture();
    }
    LOG.debug("Effects cannot be written, will try again", failure);
    return vertx.timer(RETRY_DELAY.toMillis(), TimeUnit.MILLISECONDS).compose(v -> send(leaving));
  }

  private Future<Void> oneByOne(List<Waiting<Q, A>> leaving) {
    Future<Void> all = Future.succeededFuture();
    for (Waiting<Q, A> each : leaving) {
      all = all.compose(v -> send(List.of(each)));
    }
    return all;
  }

  private Future<Void> refuse(Waiting<Q, A> waiting, PgException refusal) {
    String why = "It cannot be stored: " + refusal.getMessage();
    waiting.promise().fail(new EffectFault(EffectFault.Reason.UNFIT, why, refusal));
    return Future.succeededFuture();
  }

  /** SQLSTATE classes 21, 22, 23, 42 and P0: sent again, it would be refused again. */
  private static boolean isAboutTheData(PgException refusal) {
    String state = String.valueOf(refusal.getSqlState());
    return state.startsWith("2") || state.startsWith("42") || state.startsWith("P0");
  }
}
