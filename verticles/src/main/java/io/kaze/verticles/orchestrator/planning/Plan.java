package io.kaze.verticles.orchestrator.planning;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.kaze.verticles.catalogue.Catalogue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
 * @param model name of the model that made it; null when it was found by search
 * @param detours what went wrong before this plan was there, in words; plans of before there were
 *     models have none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Plan(
    List<PlannedTask> tasks,
    Map<String, Source> wants,
    int issued,
    String reason,
    List<String> notes,
    @Nullable String model,
    List<String> detours)
    implements Planning {

  /** The most tasks a plan may have. */
  public static final int TASKS_MAX = 32;

  /** Found by search, at once. */
  public Plan(
      List<PlannedTask> tasks,
      Map<String, Source> wants,
      int issued,
      String reason,
      List<String> notes) {
    this(tasks, wants, issued, reason, notes, null, List.of());
  }

  /** Copies, keeping the order of the wants. */
  @JsonCreator
  @SuppressWarnings("RedundantNullCheck") // an older entry has no detours
  public Plan {
    tasks = List.copyOf(tasks);
    wants = Collections.unmodifiableMap(new LinkedHashMap<>(wants));
    notes = List.copyOf(notes);
    detours = detours == null ? List.of() : List.copyOf(detours);
  }

  /** The same after what went wrong before it. */
  public Plan after(List<String> wrong) {
    return new Plan(tasks, wants, issued, reason, notes, model, wrong);
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
