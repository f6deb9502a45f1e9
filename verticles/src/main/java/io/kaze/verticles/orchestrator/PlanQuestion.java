package io.kaze.verticles.orchestrator;

import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.orchestrator.planning.Facts;
import io.kaze.verticles.orchestrator.planning.Plan;
import io.kaze.verticles.orchestrator.planning.Progress;
import org.jspecify.annotations.Nullable;

/**
 * What a plan is made from.
 *
 * @param catalogue the skills and agents in force
 * @param facts what the goal itself brings
 * @param vertical whose agents are to do it, beside the general ones; null for any
 * @param previous the plan that cannot be carried on; null for a first plan
 * @param progress how far the goal has come
 */
record PlanQuestion(
    Catalogue catalogue,
    Facts facts,
    @Nullable String vertical,
    @Nullable Plan previous,
    Progress progress) {}
