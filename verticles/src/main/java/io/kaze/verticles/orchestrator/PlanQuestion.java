package io.kaze.verticles.orchestrator;

import io.kaze.bus.message.Envelope;
import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.orchestrator.planning.Facts;
import io.kaze.verticles.orchestrator.planning.Plan;
import io.kaze.verticles.orchestrator.planning.Progress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a plan is made from.
 *
 * @param goal names the goal in all tenants
 * @param envelope whose goal it is and until when a plan is of use
 * @param catalogue the skills and agents in force
 * @param facts what the goal itself brings
 * @param vertical whose agents are to do it, beside the general ones; null for any
 * @param previous the plan that cannot be carried on; null for a first plan
 * @param progress how far the goal has come
 */
record PlanQuestion(
    Stories.Key goal,
    Envelope envelope,
    Catalogue catalogue,
    Facts facts,
    @Nullable String vertical,
    @Nullable Plan previous,
    Progress progress) {

  /** Whether the goal is where it was when another question was asked. */
  boolean sameAs(PlanQuestion other) {
    return progress.equals(other.progress) && Objects.equals(previous, other.previous);
  }
}
