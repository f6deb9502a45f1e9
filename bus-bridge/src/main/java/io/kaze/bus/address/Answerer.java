package io.kaze.bus.address;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.internal.ContextInternal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One who answers at an address: asked without a detour over the event bus by what came in from
 * beyond, with what the event bus would do for him: on his own context, a fresh local one for each
 * question.
 */
final class Answerer {
  /** The code of whatever an answerer fails with. */
  static final int FAILED = 1;

  private final Context context;
  private final Function<Object, Future<Object>> answers;

  Answerer(Context context, Function<Object, Future<Object>> answers) {
    this.context = context;
    this.answers = answers;
  }

  /** Any thread; completes on whichever the answer is given. */
  Future<@Nullable Object> ask(Object question) {
    Promise<@Nullable Object> answer = Promise.promise();
    StepQueue.of(context)
        .add(() ->
            ((ContextInternal) context).duplicate().dispatch(question, it -> answer(it, answer)));
    return answer.future();
  }

  private void answer(Object question, Promise<@Nullable Object> answer) {
    asked(answers, question)
        .onComplete(
            answer::complete,
            failure ->
                answer.fail(
                    new ReplyException(ReplyFailure.RECIPIENT_FAILURE, FAILED, words(failure))));
  }

  /** What is thrown is a failed answer too. */
  static <M, R> Future<R> asked(Function<M, Future<R>> answerer, M question) {
    try {
      return answerer.apply(question);
    } catch (RuntimeException failure) {
      return Future.failedFuture(failure);
    }
  }

  static String words(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }
}
