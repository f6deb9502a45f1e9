package io.kaze.bench.agents;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Pekko typed actors under the same load: the peer. */
final class PekkoAsks implements Asks {
  private record Ping(ActorRef<Pong> replyTo) {}

  private record Pong(long value) {}

  private record Spawn(int count, List<ActorRef<Ping>> into, CountDownLatch done) {}

  private static final Pong PONG = new Pong(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ActorSystem<Spawn> system = ActorSystem.create(guardian(), "bench");
  private final List<ActorRef<Ping>> workers = new ArrayList<>();

  private static Behavior<Spawn> guardian() {
    return Behaviors.receive((context, spawn) -> {
      for (int i = 0; i < spawn.count(); i++) {
        spawn.into().add(context.spawnAnonymous(worker()));
      }
      spawn.done().countDown();
      return Behaviors.same();
    });
  }

  private static Behavior<Ping> worker() {
    return Behaviors.receiveMessage(ping -> {
      ping.replyTo().tell(PONG);
      return Behaviors.same();
    });
  }

  @Override
  public String name() {
    return "Pekko typed ask";
  }

  @Override
  public void workers(int count) throws Exception {
    List<ActorRef<Ping>> spawned = new ArrayList<>(count);
    CountDownLatch done = new CountDownLatch(1);
    system.tell(new Spawn(count, spawned, done));
    done.await();
    workers.addAll(spawned);
    CountDownLatch up = new CountDownLatch(count);
    for (int i = workers.size() - count; i < workers.size(); i++) {
      ask(i, up::countDown, up::countDown);
    }
    up.await();
  }

  @Override
  public void start(int asker, Runnable step) {
    step.run();
  }

  @Override
  public void ask(int worker, Runnable answered, Runnable failed) {
    AskPattern.<Ping, Pong>ask(workers.get(worker), Ping::new, PATIENCE, system.scheduler())
        .whenComplete((pong, failure) -> {
          if (failure == null) {
            answered.run();
          } else {
            failed.run();
          }
        });
  }

  @Override
  public void close() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get();
  }
}
