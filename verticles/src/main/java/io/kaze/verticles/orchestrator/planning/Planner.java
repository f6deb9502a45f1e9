package io.kaze.verticles.orchestrator.planning;

import io.kaze.verticles.catalogue.Catalogue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes plans for goals and repairs them: a search over what skills need and give, after
 * goal-oriented action planning (Orkin 2006).
 *
 * <p>Pure and deterministic: the same catalogue, facts, progress and turn give the same plan.
 * Immutable, for use by any thread; planning takes milliseconds and is bounded in work.
 */
public final class Planner {
  private final Catalogue catalogue;
  private final boolean modelThere;
  private final int turn;

  /** Plans with the skills and agents of this catalogue, where there is no model. */
  public Planner(Catalogue catalogue) {
    this(catalogue, false, 0);
  }

  /**
   * Plans with the skills and agents of this catalogue.
   *
   * @param modelThere whether skills of instructions alone can be carried out
   * @param turn whose turn it is of agents that would do equally well: any number, the same for all
   *     plans of a goal
   */
  public Planner(Catalogue catalogue, boolean modelThere, int turn) {
    this.catalogue = catalogue;
    this.modelThere = modelThere;
    this.turn = turn;
  }

  /**
   * Plans a goal.
   *
   * @param facts what is known
   * @param vertical whose agents are to do it, beside the general ones; null for any
   */
  public Planning plan(Facts facts, @Nullable String vertical) {
    var casting = Casting.of(catalogue, vertical, List.of(), null, modelThere, turn);
    var asked = new LinkedHashMap<>(Wants.askedFor(facts, catalogue));
    asked.keySet().removeAll(facts.known().keySet());
    if (!asked.isEmpty()) {
      return first(facts, casting, asked.keySet(), Telling.asked(asked)).plan();
    }
    var natural = NaturalWants.of(facts, casting.steps());
    return natural.wants().isEmpty()
        ? Telling.nothingAsked(facts, natural, casting)
        : first(facts, casting, natural.wants().keySet(), Telling.natural(natural.wants())).plan();
  }

  private static Drafting first(Facts facts, Casting casting, Set<String> wants, Telling telling) {
    return new Drafting(
        casting, Known.at(facts, Progress.NONE), List.of(), 0, wants, telling, facts.notes());
  }

  /**
   * Plans anew around what a goal has already done, for the same wants.
   *
   * <p>What is done is not done again. A failed skill is tried once more with another agent if the
   * failure need not repeat itself; else the wanted fact is reached without it, or the want is
   * dropped with a note, as long as another want remains.
   *
   * @param facts what was known when the goal began
   * @param vertical as for the first plan
   * @param previous the plan that cannot be carried on
   * @param progress how far the goal has come, over all its plans
   */
  public Planning replan(Facts facts, @Nullable String vertical, Plan previous, Progress progress) {
    var former = previous.tasks().stream().map(PlannedTask::skill).collect(Collectors.toSet());
    var casting = Casting.of(catalogue, vertical, progress.failures(), former, modelThere, turn);
    var start = Known.at(facts, progress);
    var telling = Telling.failures(progress.failures());
    var wants = previous.wants().keySet();
    return new Drafting(
            casting, start, progress.running(), previous.issued(), wants, telling, previous.notes())
        .plan();
  }
}
