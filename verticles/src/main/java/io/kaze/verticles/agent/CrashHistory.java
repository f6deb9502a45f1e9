package io.kaze.verticles.agent;

import io.kaze.bus.agent.AgentEvent;
import io.kaze.bus.agent.AgentRestarted;
import io.kaze.bus.agent.AgentStopped;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.journal.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What an agent remembers over its lives: a fold over its stream.
 *
 * @param position up to where the stream is folded
 * @param restarts when it was started again after crashes of its own, since it last was stopped;
 *     the latest {@link #REMEMBERED_MAX}
 */
record CrashHistory(long position, List<Instant> restarts) {
  static final int REMEMBERED_MAX = 64;
  static final CrashHistory NONE = new CrashHistory(0, List.of());

  CrashHistory after(Entry entry) {
    return switch ((AgentEvent) entry.event()) {
      case AgentRestarted restarted when isOwnCrash(restarted) ->
          new CrashHistory(entry.position(), latest(entry.at()));
      case AgentRestarted withItsVertical -> new CrashHistory(entry.position(), restarts);
      case AgentStopped stopped -> new CrashHistory(entry.position(), List.of());
    };
  }

  /** A restart together with its vertical is no fault of this agent. */
  private static boolean isOwnCrash(AgentRestarted restarted) {
    return restarted.fault().code().equals(Fault.CRASHED);
  }

  private List<Instant> latest(Instant at) {
    List<Instant> all = new ArrayList<>(restarts);
    all.add(at);
    return List.copyOf(all.subList(Math.max(0, all.size() - REMEMBERED_MAX), all.size()));
  }
}
