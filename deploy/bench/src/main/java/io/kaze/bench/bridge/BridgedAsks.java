package io.kaze.bench.bridge;

import io.kaze.bench.agents.Asks;
import io.kaze.bench.agents.EventLoops;
import io.kaze.bus.address.Address;
import io.kaze.bus.address.Addresses;
import io.kaze.bus.address.Bus;
import io.kaze.bus.ask.SkillAnswer;
import io.kaze.bus.ask.SkillAsk;
import io.kaze.bus.bridge.Bridge;
import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.bus.bridge.settings.CellName;
import io.kaze.bus.message.Said;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Kaze's typed ask from one pod to another: envelope, JSON, rules, bounds, deadlines and all. */
final class BridgedAsks implements Asks {
  private static final Address<SkillAsk> ECHO = Addresses.skill("echo");
  private static final int TRIES_MAX = 500;

  private final Said<SkillAsk> question;
  private final SkillAnswer answer;
  private final Vertx askingVertx = asCells();
  private final Vertx answeringVertx = asCells();
  private final Bus asking = Bus.of(askingVertx);
  private final Bus answering = Bus.of(answeringVertx);
  private final List<Context> contexts = EventLoops.of(askingVertx);

  BridgedAsks(URI server, Said<SkillAsk> question, SkillAnswer answer) throws Exception {
    this.question = question;
    this.answer = answer;
    open(askingVertx, asking, server, "asking");
    open(answeringVertx, answering, server, "answering");
  }

  private static Vertx asCells() {
    return Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  }

  private static void open(Vertx vertx, Bus bus, URI server, String pod) throws Exception {
    BridgeSettings settings = BridgeSettings.of(new CellName("bench"), pod, server);
    EventLoops.await(Bridge.open(vertx, bus, settings, new SimpleMeterRegistry()));
  }

  @Override
  public String name() {
    return "Kaze bridge";
  }

  @Override
  public void workers(int count) throws Exception {
    Future<SkillAnswer> answered = Future.succeededFuture(answer);
    answering.answer(ECHO, ask -> answered);
    EventLoops.await(there(TRIES_MAX));
  }

  /** A subscription takes a moment to be known to the other connection. */
  private Future<?> there(int tries) {
    return asking
        .ask(ECHO, question)
        .recover(failure ->
            tries == 0
                ? Future.failedFuture(failure)
                : askingVertx
                    .timer(10, TimeUnit.MILLISECONDS)
                    .compose(v -> there(tries - 1))
                    .map(answer));
  }

  @Override
  public void start(int asker, Runnable step) {
    contexts.get(asker % contexts.size()).runOnContext(v -> step.run());
  }

  @Override
  public void ask(int worker, Runnable answered, Runnable failed) {
    asking.ask(ECHO, question).onComplete(done -> answered.run(), failure -> failed.run());
  }

  @Override
  public void close() throws Exception {
    EventLoops.await(askingVertx.close());
    EventLoops.await(answeringVertx.close());
  }
}
