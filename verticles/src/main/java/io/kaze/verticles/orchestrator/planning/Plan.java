package io.kaze.verticles.orchestrator.planning;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.kaze.verticles.catalogue.Catalogue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph of tasks that reaches what a goal wants. Survives a trip through JSON unchanged.
 *
 * @param tasks what is left to do, each after those it waits for; empty when a new plan finds all
 *     that can still be wanted done
 * @param wants each fact the goal's answer is made of, and where it comes from, in the order the
 *     goal asks for them
 * @param issued how many task ids the goal has used up, over all its plans
 * @param reason why this plan, in words
 * @param notes what the sender should know beside the answer: what was left out and why
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Plan(
    List<PlannedTask> tasks,
    Map<String, Source> wants,
    int issued,
    String reason,
    List<String> notes)
    implements Planning {

  /** The most tasks a plan may have. */
  public static final int TASKS_MAX = 32;

  /** Copies, keeping the order of the wants. */
  public Plan {
    tasks = List.copyOf(tasks);
    wants = Collections.unmodifiableMap(new LinkedHashMap<>(wants));
    notes = List.copyOf(notes);
  }

  /**
   * What is wrong with a plan by a catalogue: unknown skills or agents, tasks waiting for each
   * other, inputs missing or filled with the wrong fact, wants not met.
   *
   * @return one line per fault in plain words, empty when the plan can be carried out
   */
  public static List<String> check(Plan plan, Catalogue catalogue) {
    return new PlanCheck(plan, catalogue).faults();
  }
}
