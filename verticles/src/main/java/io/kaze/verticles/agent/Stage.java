package io.kaze.verticles.agent;

import io.kaze.bus.address.Bus;
import io.kaze.verticles.agent.AgentInstance.Presence;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings agents' verticles up and down, one step at a time for each agent, so that there are never
 * two at one address. On the runtime's context alone.
 */
final class Stage {
  private static final Logger LOG = LoggerFactory.getLogger(Stage.class);

  private final Vertx vertx;
  private final Bus bus;
  private final TaskWork work;

  Stage(Vertx vertx, Bus bus, TaskWork work) {
    this.vertx = vertx;
    this.bus = bus;
    this.work = work;
  }

  /** Brings it up, unless it is. */
  Future<Void> up(AgentInstance instance) {
    return then(instance, () -> isUp(instance) ? Future.succeededFuture() : deploy(instance));
  }

  /** Takes it down, unless it is. */
  Future<Void> down(AgentInstance instance) {
    return then(instance, () -> isUp(instance) ? undeploy(instance) : Future.succeededFuture());
  }

  private static boolean isUp(AgentInstance instance) {
    return instance.presence == Presence.UP;
  }

  private interface Step {
    Future<Void> begin();
  }

  private static Future<Void> then(AgentInstance instance, Step step) {
    instance.settled = instance.settled.transform(v -> step.begin());
    return instance.settled;
  }

  private Future<Void> deploy(AgentInstance instance) {
    Agent agent = new Agent(instance.key, bus, work);
    instance.agent = agent;
    instance.presence = Presence.STARTING;
    return vertx
        .deployVerticle(agent, Agent.OPTIONS)
        .onSuccess(id -> instance.presence = Presence.UP)
        .onFailure(failure -> absent(instance, failure))
        .mapEmpty();
  }

  private Future<Void> undeploy(AgentInstance instance) {
    Agent agent = instance.agent;
    instance.presence = Presence.STOPPING;
    Future<Void> stopped =
        agent == null ? Future.succeededFuture() : vertx.undeploy(agent.deploymentID());
    return stopped
        .recover(failure -> Future.succeededFuture())
        .onSuccess(v -> absent(instance, null));
  }

  private static void absent(AgentInstance instance, @Nullable Throwable failure) {
    instance.agent = null;
    instance.presence = Presence.ABSENT;
    if (failure != null) {
      LOG.error("Agent {} could not be started", instance.key, failure);
    }
  }
}
