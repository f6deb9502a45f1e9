package io.kaze.deploy.pod;

import io.kaze.bus.testing.ScriptedModel;
import io.kaze.bus.testing.ScriptedTurn;
import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Vertx;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** A model that keeps the first asker of a kind waiting until it is told to answer. */
final class HeldModel implements AutoCloseable {
  static final String KEY = "sk-cell-0123456789abcdef";
  private static final int SECONDS_MAX = 120;

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedModel model = ScriptedModel.start(vertx);
  private final CountDownLatch asked = new CountDownLatch(1);
  private final AtomicReference<Runnable> answer = new AtomicReference<>();

  HeldModel(Predicate<ScriptedModel.Asked> held, String words) {
    AtomicBoolean first = new AtomicBoolean();
    model.otherwise(ask ->
        held.test(ask) && first.compareAndSet(false, true)
            ? (said, response) -> {
              answer.set(() -> vertx.runOnContext(v -> say(words).play(said, response)));
              asked.countDown();
            }
            : say(words));
  }

  private static ScriptedTurn say(String words) {
    return ScriptedTurn.say(words);
  }

  String url() {
    return model.url();
  }

  /** Waits until somebody asked what is held. */
  void awaitAsked() throws InterruptedException {
    if (!asked.await(SECONDS_MAX, TimeUnit.SECONDS)) {
      throw new AssertionError("Nobody asked");
    }
  }

  /** Answers whoever waits. */
  void answer() {
    answer.get().run();
  }

  @Override
  public void close() {
    model.close();
    TestKernel.get(vertx.close());
  }
}
