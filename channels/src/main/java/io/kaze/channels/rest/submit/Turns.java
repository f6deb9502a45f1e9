package io.kaze.channels.rest.submit;

import io.kaze.bus.tenant.TokenId;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One at a time for each token, in the order they come. Any thread. */
final class Turns {
  private static final int WAITING_MAX = 1_000;

  private final Vertx vertx;

  /** For each token that has a turn, who waits behind it. */
  private final Map<TokenId, Queue<Runnable>> waiting = new HashMap<>();

  Turns(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Does it when it is its turn; completes on the caller's context. */
  <T> Future<T> take(TokenId token, Supplier<Future<T>> work) {
    Context context = vertx.getOrCreateContext();
    Promise<T> promise = Promise.promise();
    Runnable turn =
        () ->
            context.runOnContext(
                v -> work.get().onComplete(done -> next(token)).onComplete(promise));
    if (!enter(token, turn)) {
      promise.fail(tooMany());
    }
    return promise.future();
  }

  private static RuntimeException tooMany() {
    String detail = "%,d goals wait for their turn with this token already".formatted(WAITING_MAX);
    return Problem.later(ProblemKind.TOO_MANY, detail, 1).fault();
  }

  private boolean enter(TokenId token, Runnable turn) {
    synchronized (waiting) {
      Queue<Runnable> before = waiting.get(token);
      if (before != null) {
        return before.size() < WAITING_MAX && before.add(turn);
      }
      waiting.put(token, new ArrayDeque<>());
    }
    turn.run();
    return true;
  }

  private void next(TokenId token) {
    Runnable next = following(token);
    if (next != null) {
      next.run();
    }
  }

  private @Nullable Runnable following(TokenId token) {
    synchronized (waiting) {
      Queue<Runnable> queue = waiting.get(token);
      Runnable next = queue == null ? null : queue.poll();
      if (next == null) {
        waiting.remove(token);
      }
      return next;
    }
  }
}
