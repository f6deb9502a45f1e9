package io.kaze.verticles.agent;

import io.kaze.bus.relay.Relay;
import io.kaze.verticles.agent.AgentInstance.Presence;
import java.util.Comparator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends agents to other processes when this one has more than its share: an agent goes when it has
 * ended the task it is at, and what waits for it is free for whoever it works for next. On the
 * runtime's context alone.
 */
final class Moving {
  private static final Logger LOG = LoggerFactory.getLogger(Moving.class);

  private final Relay relay;
  private final Roster roster;
  private final Residence residence;
  private final Stage stage;
  private long gone;

  Moving(Relay relay, Roster roster, Residence residence, Stage stage) {
    this.relay = relay;
    this.roster = roster;
    this.residence = residence;
    this.stage = stage;
  }

  /** Takes part in the sharing, and sends away who is too many here. */
  void look() {
    long goneBefore = gone;
    residence
        .open()
        .onSuccess(more -> choose(more - (gone - goneBefore) - going()))
        .onFailure(failure -> LOG.debug("Agents were not counted", failure));
  }

  private long going() {
    return roster.all().stream().filter(instance -> instance.moving).count();
  }

  /** Those first that have nothing to do. */
  private void choose(long more) {
    if (more > 0) {
      roster.all().stream()
          .filter(Moving::mayGo)
          .sorted(Comparator.comparingInt(Moving::inHand))
          .limit(more)
          .forEach(this::choose);
    }
  }

  private static int inHand(AgentInstance instance) {
    return instance.inbox.busy() ? 1 + instance.inbox.size() : 0;
  }

  private static boolean mayGo(AgentInstance instance) {
    return instance.presence == Presence.UP && !instance.held && !instance.moving;
  }

  private void choose(AgentInstance instance) {
    instance.moving = true;
    if (!instance.inbox.busy()) {
      go(instance);
    }
  }

  /** It has nothing in hand. */
  void go(AgentInstance instance) {
    handBack(instance);
    stage.down(instance).onComplete(v -> gone(instance));
  }

  /** What waits for it is free for whoever it works for. */
  void handBack(AgentInstance instance) {
    instance.inbox.removeIf(task -> true).forEach(relay::handBack);
  }

  private void gone(AgentInstance instance) {
    gone++;
    roster.remove(instance);
    residence.leave(key -> key.equals(instance.key) && roster.find(key) == null);
  }
}
