package io.kaze.verticles.agent;

import io.kaze.bus.address.Bus;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.relay.Baton;
import io.kaze.verticles.agent.AgentInstance.Presence;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.InstantSource;
import java.util.function.Predicate;

/** Hands agents their next task when they have ended the last. On the runtime's context alone. */
final class Dispatch {

  /** Told of what an agent could not tell itself. */
  interface Crashes {
    void crashed(AgentInstance instance, Baton task, Fault fault);
  }

  private final Bus bus;
  private final InstantSource clock;
  private final Residence residence;
  private final Stage stage;
  private final Moving moving;
  private final AgentMetrics metrics;
  private final Predicate<VerticalKey> down;
  private final Crashes crashes;
  private final Promise<Void> quiet = Promise.promise();
  private boolean resting;
  private boolean closed;
  private int busy;

  Dispatch(
      Bus bus,
      InstantSource clock,
      Residence residence,
      Stage stage,
      Moving moving,
      AgentMetrics metrics,
      Predicate<VerticalKey> down,
      Crashes crashes) {
    this.bus = bus;
    this.clock = clock;
    this.residence = residence;
    this.stage = stage;
    this.moving = moving;
    this.metrics = metrics;
    this.down = down;
    this.crashes = crashes;
  }

  boolean resting() {
    return resting;
  }

  /** Something may be there for it to do. */
  void wake(AgentInstance instance) {
    if (!mayWork(instance)) {
      return;
    }
    if (instance.presence == Presence.UP) {
      next(instance);
    } else if (instance.presence == Presence.ABSENT && instance.inbox.size() > 0) {
      start(instance);
    }
  }

  private boolean mayWork(AgentInstance instance) {
    return !resting && !instance.held && !instance.moving && !down.test(instance.vertical);
  }

  /** Starts it, whether or not there is anything to do; not while it is held down. */
  void start(AgentInstance instance) {
    if (!mayWork(instance)) {
      return;
    }
    stage.up(instance).onSuccess(v -> started(instance)).onFailure(f -> unstartable(instance, f));
  }

  private void started(AgentInstance instance) {
    instance.idleSinceMillis = clock.millis();
    wake(instance);
  }

  private void unstartable(AgentInstance instance, Throwable failure) {
    Baton task = instance.inbox.begin();
    if (task != null && !closed) {
      instance.inbox.end();
      crashes.crashed(instance, task, new Fault(Fault.CRASHED, String.valueOf(failure)));
    }
  }

  private void next(AgentInstance instance) {
    if (!residence.isHere(instance.key)) {
      // The lease was lost, and with it what waits here: whoever has it now carries it again, this
      // process too should it have claimed it anew.
      moving.handBack(instance);
    }
    Baton task = instance.inbox.begin();
    if (task == null) {
      return;
    }
    busy++;
    bus.<Baton, Ending>hand(instance.address, task, AskPatience.TASK_MAX)
        .onComplete(
            ending -> ended(instance, task, ending),
            failure -> ended(instance, task, new Ending.Crashed(fault(failure))));
  }

  private static Fault fault(Throwable failure) {
    return new Fault(Fault.CRASHED, String.valueOf(failure.getMessage()));
  }

  private void ended(AgentInstance instance, Baton task, Ending ending) {
    instance.inbox.end();
    instance.idleSinceMillis = clock.millis();
    busy--;
    if (closed) {
      return;
    }
    count(instance, ending);
    switch (ending) {
      case Ending.Crashed(Fault fault) -> {
        // It stays until it is well again.
        instance.moving = false;
        crashes.crashed(instance, task, fault);
      }
      case Ending.Answered answered -> goOn(instance);
      case Ending.GivenBack givenBack -> goOn(instance);
    }
    if (resting && busy == 0) {
      quiet.tryComplete();
    }
  }

  private void goOn(AgentInstance instance) {
    if (instance.moving) {
      moving.go(instance);
    } else if (down.test(instance.vertical)) {
      stage.down(instance);
    } else {
      wake(instance);
    }
  }

  private void count(AgentInstance instance, Ending ending) {
    metrics.ended(ending);
    if (ending instanceof Ending.Answered(Ending.Answer answer)) {
      switch (answer) {
        case DRAFTED, CALLED -> instance.done++;
        case FAILED, CANCELLED -> instance.failed++;
      }
    }
  }

  /**
   * Begins no task any more.
   *
   * @return when the last one has ended
   */
  Future<Void> rest() {
    resting = true;
    if (busy == 0) {
      quiet.tryComplete();
    }
    return quiet.future();
  }

  /** From now on, endings count for nothing: their batons are for the next life. */
  void close() {
    resting = true;
    closed = true;
  }
}
