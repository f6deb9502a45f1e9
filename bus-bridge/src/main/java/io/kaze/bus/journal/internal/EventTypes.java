package io.kaze.bus.journal.internal;

import io.kaze.bus.agent.AgentEvent;
import io.kaze.bus.answer.AnswerEvent;
import io.kaze.bus.approval.ApprovalEvent;
import io.kaze.bus.effect.EffectEvent;
import io.kaze.bus.fault.BatonDropped;
import io.kaze.bus.goal.GoalEvent;
import io.kaze.bus.handoff.HandoffEvent;
import io.kaze.bus.knowledge.KnowledgeEvent;
import io.kaze.bus.message.Event;
import io.kaze.bus.ruling.RulingEvent;
import io.kaze.bus.task.TaskEvent;
import io.kaze.bus.tenancy.TenantEvent;
import io.kaze.bus.tool.ToolEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The kinds of entries: each event's simple name, in lower case with hyphens. */
public final class EventTypes {
  private static final List<Class<?>> SEALED =
      List.of(
          GoalEvent.class,
          TaskEvent.class,
          RulingEvent.class,
          ApprovalEvent.class,
          AnswerEvent.class,
          AgentEvent.class,
          TenantEvent.class,
          ToolEvent.class,
          HandoffEvent.class,
          EffectEvent.class,
          KnowledgeEvent.class);
  private static final Map<String, Class<? extends Event>> BY_KIND = new HashMap<>();
  private static final Map<Class<?>, String> BY_CLASS = new HashMap<>();

  static {
    for (Class<?> family : SEALED) {
      for (Class<?> event : family.getPermittedSubclasses()) {
        register(event.asSubclass(Event.class));
      }
    }
    register(BatonDropped.class);
  }

  private EventTypes() {}

  private static void register(Class<? extends Event> event) {
    String kind = event.getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    BY_KIND.put(kind, event);
    BY_CLASS.put(event, kind);
  }

  /** The kind of an event, as the journal writes it. */
  public static String kindOf(Event event) {
    String kind = BY_CLASS.get(event.getClass());
    if (kind == null) {
      throw new IllegalArgumentException("Not a journal event: " + event.getClass());
    }
    return kind;
  }

  static Class<? extends Event> classOf(String kind) {
    Class<? extends Event> event = BY_KIND.get(kind);
    if (event == null) {
      throw new IllegalArgumentException("This Kaze does not know entries of kind " + kind);
    }
    return event;
  }
}
