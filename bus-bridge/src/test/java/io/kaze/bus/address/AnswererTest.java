package io.kaze.bus.address;

import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.ask.SkillAnswer;
import io.kaze.bus.ask.SkillAsk;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.Said;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Asked from beyond, whoever answers sees what he would see of the event bus. */
class AnswererTest {
  private static final Address<SkillAsk> ECHO = Addresses.skill("echo");
  private static final SkillAnswer ANSWER = new SkillAnswer.Output(new RawJson("{}"));
  private static final Said<SkillAsk> QUESTION =
      new Said<>(
          Envelope.of(TenantId.LOCAL, "story"),
          new SkillAsk(new GoalId(new UUID(1, 2)), "t1", "echo", new RawJson("{}"), null));

  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = Bus.of(vertx);

  @AfterEach
  void close() {
    get(vertx.close());
  }

  private Context deployed(
      ThreadingModel threads, Function<Said<SkillAsk>, Future<SkillAnswer>> answerer) {
    Promise<Context> on = Promise.promise();
    VerticleBase verticle =
        new VerticleBase() {
          @Override
          public Future<?> start() {
            on.complete(context);
            return bus.answer(ECHO, answerer).completion();
          }
        };
    get(vertx.deployVerticle(verticle, new DeploymentOptions().setThreadingModel(threads)));
    return get(on.future());
  }

  private static ReplyException failureOf(Future<?> asked) {
    return get(
        asked
            .map(v -> new ReplyException(ReplyFailure.ERROR, "answered"))
            .otherwise(failure -> (ReplyException) failure));
  }

  @Test
  void heAnswersOnHisOwnContextWithAFreshLocalOneForEachQuestion() {
    List<ContextInternal> seen = new CopyOnWriteArrayList<>();
    Context his =
        deployed(
            ThreadingModel.EVENT_LOOP,
            said -> {
              seen.add(ContextInternal.current());
              return Future.succeededFuture(ANSWER);
            });

    get(Future.all(bus.here().ask(ECHO.name(), QUESTION), bus.here().ask(ECHO.name(), QUESTION)));

    assertThat(seen).hasSize(2).doesNotHaveDuplicates();
    assertThat(seen).extracting(ContextInternal::unwrap).containsOnly((ContextInternal) his);
  }

  @Test
  void oneWhoWaitsOnAVirtualThreadHoldsUpNobody() {
    Promise<SkillAnswer> first = Promise.promise();
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    deployed(
        ThreadingModel.VIRTUAL_THREAD,
        said -> {
          boolean isFirst = threads.isEmpty();
          threads.add(Thread.currentThread());
          return isFirst
              ? Future.succeededFuture(first.future().await())
              : Future.succeededFuture(ANSWER);
        });

    Future<Object> waiting = bus.here().ask(ECHO.name(), QUESTION);
    Object second = get(bus.here().ask(ECHO.name(), QUESTION));

    assertThat(second).isEqualTo(ANSWER);
    assertThat(waiting.isComplete()).isFalse();
    first.complete(ANSWER);
    assertThat(get(waiting)).isEqualTo(ANSWER);
    assertThat(threads).hasSize(2).allMatch(Thread::isVirtual);
  }

  @Test
  void whatHeThrowsIsHisFailure() {
    bus.answer(
        ECHO,
        said -> {
          throw new IllegalStateException("the oven is cold");
        });

    ReplyException failure = failureOf(bus.here().ask(ECHO.name(), QUESTION));

    assertThat(failure.failureType()).isEqualTo(ReplyFailure.RECIPIENT_FAILURE);
    assertThat(failure.failureCode()).isEqualTo(1);
    assertThat(failure).hasMessage("the oven is cold");
  }

  @Test
  void thoseWhoAnswerAtOneAddressTakeTurns() {
    List<String> asked = new CopyOnWriteArrayList<>();
    for (String name : List.of("one", "two", "three")) {
      bus.answer(
          ECHO,
          said -> {
            asked.add(name);
            return Future.succeededFuture(ANSWER);
          });
    }

    for (int i = 0; i < 6; i++) {
      get(bus.here().ask(ECHO.name(), QUESTION));
    }

    assertThat(asked).containsExactly("one", "two", "three", "one", "two", "three");
  }

  @Test
  void whoHasLeftIsNotThere() {
    MessageConsumer<Said<SkillAsk>> consumer =
        bus.answer(ECHO, said -> Future.succeededFuture(ANSWER));

    get(consumer.unregister());

    assertThat(failureOf(bus.here().ask(ECHO.name(), QUESTION)).failureType())
        .isEqualTo(ReplyFailure.NO_HANDLERS);
  }
}
