package io.kaze.verticles.orchestrator;

import io.kaze.verticles.model.Models;
import io.kaze.verticles.orchestrator.planning.Planning;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans by a model where there is one, else by search. A model may take longer than a step may: the
 * step is broken off with {@link StillThinking} and finds the plan when it is taken again. Thoughts
 * are kept in memory alone: after a crash the same is thought again, and a plan that was written
 * down never is. On one event loop.
 *
 * <pre>
 *   asked ──no model──▶ searched
 *     │ a model
 *     ▼                                  the goal went on meanwhile:
 *   thinking ──asked again: StillThinking     once more, then searched
 *     │ ended, or took too long              │
 *     ▼                                      │
 *   thought ──asked again──▶ the plan ◀──────┘
 * </pre>
 */
final class ThoughtPlans implements PlanSource {
  private static final Logger LOG = LoggerFactory.getLogger(ThoughtPlans.class);

  /** How many goals are thought about at a time; for more, search has to do. */
  static final int THOUGHTS_MAX = 256;

  /** How often a goal that went on meanwhile is thought about once more. */
  private static final int ANEW_MAX = 1;

  private static final long GRACE_MILLIS = 10_000;

  private final Vertx vertx;
  private final Models models;
  private final SearchedPlans searched;
  private final ModelPlans thinking;
  private final Map<Stories.Key, Thought> thoughts = new HashMap<>();

  private record Thought(PlanQuestion question, Future<Planning> planning, int anew) {}

  ThoughtPlans(Vertx vertx, Models models, ModelPlans thinking) {
    this.vertx = vertx;
    this.models = models;
    this.searched = new SearchedPlans(vertx);
    this.thinking = thinking;
  }

  @Override
  public Future<Planning> plan(PlanQuestion question) {
    Thought thought = thoughts.get(question.goal());
    if (thought == null) {
      return models
          .there(question.envelope())
          .compose(there -> there.any() ? think(question, 0) : searched.plan(question));
    }
    if (!thought.planning().isComplete()) {
      return Future.failedFuture(new StillThinking(thought.planning()));
    }
    if (thought.question().sameAs(question)) {
      return thought.planning();
    }
    return thought.anew() < ANEW_MAX
        ? think(question, thought.anew() + 1)
        : instead(question, "the goal went on while a model planned");
  }

  private Future<Planning> think(PlanQuestion question, int anew) {
    Thought before = thoughts.get(question.goal());
    if (before != null && !before.planning().isComplete()) {
      return Future.failedFuture(new StillThinking(before.planning()));
    }
    if (thoughts.size() >= THOUGHTS_MAX) {
      return instead(question, THOUGHTS_MAX + " goals are being planned by a model already");
    }
    Future<Planning> planning =
        onVirtualThread(question, thinking::plan)
            .timeout(thinking.thinkMax().toMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS)
            .recover(failure -> {
              LOG.warn("A model's planning failed", failure);
              return instead(question, "a model's planning failed");
            });
    thoughts.put(question.goal(), new Thought(question, planning, anew));
    return Future.failedFuture(new StillThinking(planning));
  }

  private Future<Planning> instead(PlanQuestion question, String why) {
    return vertx
        .executeBlocking(() -> ModelPlans.searched(question, why), false)
        .map(Objects::requireNonNull);
  }

  private Future<Planning> onVirtualThread(
      PlanQuestion question, Function<PlanQuestion, Planning> work) {
    Promise<Planning> planned = Promise.promise();
    Context context = vertx.getOrCreateContext();
    Thread.ofVirtual()
        .name("plan")
        .start(() -> {
          try {
            Planning planning = work.apply(question);
            context.runOnContext(v -> planned.tryComplete(planning));
          } catch (RuntimeException broken) {
            context.runOnContext(v -> planned.tryFail(broken));
          }
        });
    return planned.future();
  }

  @Override
  public void forget(Stories.Key goal) {
    Thought thought = thoughts.get(goal);
    if (thought != null && thought.planning().isComplete()) {
      thoughts.remove(goal);
    }
  }
}
