package io.kaze.verticles.agent;

import io.kaze.bus.fault.Fault;
import io.kaze.bus.journal.Batons;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.relay.Reading;
import io.kaze.bus.task.TaskReady;
import io.kaze.verticles.catalogue.AgentDefinition;
import io.kaze.verticles.catalogue.Catalogue;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a baton into its agent's inbox, or says why not: for later when there is no room or the
 * agent's vertical is down, answered when nobody can do it. On the runtime's context alone.
 */
final class Admission {
  private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

  private final Supplier<Catalogue> catalogue;
  private final InstantSource clock;
  private final Roster roster;
  private final Residence residence;
  private final Dispatch dispatch;
  private final Settlement settlement;
  private final Predicate<VerticalKey> down;
  private final AgentMetrics metrics;

  Admission(
      Supplier<Catalogue> catalogue,
      InstantSource clock,
      Roster roster,
      Residence residence,
      Dispatch dispatch,
      Settlement settlement,
      Predicate<VerticalKey> down,
      AgentMetrics metrics) {
    this.catalogue = catalogue;
    this.clock = clock;
    this.roster = roster;
    this.residence = residence;
    this.dispatch = dispatch;
    this.settlement = settlement;
    this.down = down;
    this.metrics = metrics;
  }

  Future<Reading> read(Baton baton) {
    if (!(baton.entry().event() instanceof TaskReady task)) {
      LOG.warn("Not for agents: {} of {}", baton.entry().id(), baton.entry().stream());
      return Future.succeededFuture(Reading.DONE);
    }
    AgentKey key = new AgentKey(baton.entry().envelope().tenant(), task.agent());
    if (isInHand(key, baton)) {
      return Future.succeededFuture(Reading.KEPT);
    }
    if (dispatch.resting()) {
      return Future.succeededFuture(Reading.LATER);
    }
    return residence.isHereAtOnce(key)
        ? admit(baton, key)
        : residence.find(baton, key).compose(home -> admit(baton, key, home));
  }

  private Future<Reading> admit(Baton baton, AgentKey key, Batons.Home home) {
    return switch (home) {
      case HERE -> isInHand(key, baton) ? Future.succeededFuture(Reading.KEPT) : admit(baton, key);
      case ELSEWHERE -> Future.succeededFuture(Reading.ELSEWHERE);
      case UNKNOWN -> Future.succeededFuture(Reading.LATER);
    };
  }

  /** Handed over twice: it is done once. */
  private boolean isInHand(AgentKey key, Baton baton) {
    AgentInstance instance = roster.find(key);
    return instance != null && instance.inbox.holds(baton.entry().id());
  }

  private Future<Reading> admit(Baton baton, AgentKey key) {
    AgentDefinition agent = catalogue.get().agent(key.agent()).orElse(null);
    if (agent == null) {
      return refuse(baton, Fault.UNABLE, "There is no agent " + key.agent() + ".");
    }
    if (isLate(baton, clock.instant())) {
      return refuse(baton, Fault.TIMED_OUT, late(key.agent()));
    }
    return Future.succeededFuture(take(baton, key, agent));
  }

  static String late(String agent) {
    return "Its deadline passed before " + agent + " could begin.";
  }

  static boolean isLate(Baton baton, Instant now) {
    Instant deadline = baton.entry().envelope().deadline();
    return deadline != null && !now.isBefore(deadline);
  }

  private Future<Reading> refuse(Baton baton, String code, String why) {
    metrics.answered(Ending.Answer.FAILED);
    return settlement.failed(baton.entry(), new Fault(code, why)).map(Reading.ANSWERED);
  }

  private Reading take(Baton baton, AgentKey key, AgentDefinition agent) {
    if (down.test(new VerticalKey(key.tenant(), agent.vertical()))) {
      return Reading.LATER;
    }
    AgentInstance instance = roster.of(key, agent.vertical());
    if (instance.moving) {
      return Reading.LATER;
    }
    return switch (instance.inbox.add(baton, agent.inbox())) {
      case TAKEN -> {
        dispatch.wake(instance);
        yield Reading.KEPT;
      }
      case JOINED -> Reading.KEPT;
      case FULL -> {
        metrics.inboxFull();
        yield Reading.LATER;
      }
    };
  }
}
