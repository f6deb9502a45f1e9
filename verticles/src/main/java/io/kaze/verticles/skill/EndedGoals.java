package io.kaze.verticles.skill;

import io.kaze.bus.ask.CancelTasks;
import io.kaze.bus.ask.SkillAsk;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.message.Said;
import io.kaze.bus.tenant.TenantId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The goals whose tasks were called off last: an ask that was on its way meanwhile, or whose baton
 * comes late, is not begun. One thread at a time.
 */
final class EndedGoals {
  static final int REMEMBERED_MAX = 4_096;
  static final Fault FAULT =
      new Fault(Fault.CANCELLED, "The goal is over; what this task gives is not needed any more.");

  private record Goal(TenantId tenant, GoalId goal) {}

  private final Map<Goal, Boolean> goals = new LinkedHashMap<>();

  void add(Said<CancelTasks> cancel) {
    goals.put(new Goal(cancel.envelope().tenant(), cancel.message().goalId()), true);
    if (goals.size() > REMEMBERED_MAX) {
      goals.remove(goals.keySet().iterator().next());
    }
  }

  boolean contains(Said<SkillAsk> ask) {
    return goals.containsKey(new Goal(ask.envelope().tenant(), ask.message().goalId()));
  }
}
