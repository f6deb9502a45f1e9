package io.kaze.verticles.agent;

import io.kaze.bus.address.Address;
import io.kaze.bus.relay.Baton;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * What the runtime knows of one agent: whether its verticle is there, and what it has to do.
 * Touched on the runtime's context alone. It outlives the verticle:
 *
 * <pre>
 *   ABSENT ──work──▶ STARTING ──▶ UP ──idle, crashed──▶ STOPPING ──▶ ABSENT
 * </pre>
 */
final class AgentInstance {

  /** Whether there is a verticle. */
  enum Presence {
    ABSENT,
    STARTING,
    UP,
    STOPPING
  }

  final AgentKey key;
  final VerticalKey vertical;
  final Address<Baton> address;
  final Inbox inbox = new Inbox();
  Presence presence = Presence.ABSENT;
  @Nullable Agent agent;

  /** Ends when what was begun last with its verticle has ended. */
  Future<Void> settled = Future.succeededFuture();

  /** Crashed, and its supervisor has not started it again. */
  boolean held;

  /** Goes to another process; nothing is begun or taken in for it any more. */
  boolean moving;

  long idleSinceMillis;
  int done;
  int failed;
  int restarts;

  /** Null before its first crash in this life; the journal knows of earlier ones. */
  @Nullable CrashHistory history;

  AgentInstance(AgentKey key, String vertical) {
    this.key = key;
    this.vertical = new VerticalKey(key.tenant(), vertical);
    this.address = key.address();
  }

  AgentSnapshot snapshot() {
    Lifecycle state = agent == null ? Lifecycle.STOPPED : agent.state();
    return new AgentSnapshot(
        key.tenant(),
        key.agent(),
        vertical.vertical(),
        state,
        inbox.size(),
        done,
        failed,
        restarts);
  }
}
