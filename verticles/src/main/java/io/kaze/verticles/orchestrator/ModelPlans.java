package io.kaze.verticles.orchestrator;

import io.kaze.bus.message.Envelope;
import io.kaze.verticles.model.Checked;
import io.kaze.verticles.model.Fence;
import io.kaze.verticles.model.Models;
import io.kaze.verticles.model.Question;
import io.kaze.verticles.model.Told;
import io.kaze.verticles.orchestrator.planning.NoPlan;
import io.kaze.verticles.orchestrator.planning.Plan;
import io.kaze.verticles.orchestrator.planning.Planning;
import io.kaze.verticles.orchestrator.planning.Proposal;
import io.kaze.verticles.orchestrator.planning.Proposal.Verdict;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plans by a model, held against the catalogue, and mended by the model when they cannot be carried
 * out; where that comes to nothing in time, the plan that search finds stands in, and says why. It
 * waits: for virtual threads.
 */
record ModelPlans(Models models, InstantSource clock, Duration thinkMax) {
  private static final int REPAIRS_MAX = 2;
  private static final int FAULTS_TOLD_MAX = 2;

  Planning plan(PlanQuestion question) {
    return switch (models.ask(asked(question))) {
      case Told.Good<Verdict>(Verdict verdict, String model, int repairs) ->
          accepted(question, verdict, model, repairs);
      case Told.Unfit<Verdict>(String model, List<String> faults) ->
          searched(
              question,
              "%s proposed a plan that cannot be carried out (%s)".formatted(model, few(faults)));
      case Told.Silent<Verdict> silent ->
          searched(question, "a model was asked to plan: " + clause(silent.fault().message()));
    };
  }

  private Question<Verdict> asked(PlanQuestion question) {
    Fence fence = models.fence();
    Proposal.Ground ground =
        new Proposal.Ground(
            question.catalogue(),
            question.facts(),
            question.vertical(),
            question.previous(),
            question.progress());
    return new Question<>(
        until(question.envelope()),
        null,
        PlanPrompt.system(fence),
        PlanPrompt.user(question, fence),
        "plan",
        PlanPrompt.schema(),
        reply -> checked(reply, ground),
        REPAIRS_MAX);
  }

  private Envelope until(Envelope envelope) {
    Instant bound = clock.instant().plus(thinkMax);
    Instant end = envelope.deadline();
    return envelope.until(end != null && end.isBefore(bound) ? end : bound);
  }

  private static Checked<Verdict> checked(JsonObject reply, Proposal.Ground ground) {
    return switch (Proposal.read(reply).on(ground)) {
      case Verdict.Faulty(List<String> faults) -> new Checked.Bad<>(faults);
      case Verdict.Fit fit -> new Checked.Good<>(fit);
      case Verdict.Declined declined -> new Checked.Good<>(declined);
    };
  }

  private static Planning accepted(
      PlanQuestion question, Verdict verdict, String model, int repairs) {
    return verdict instanceof Verdict.Fit(Plan plan)
        ? by(model, plan, repairs)
        : searched(
            question,
            verdict instanceof Verdict.Declined(String why)
                ? "%s saw no way to this goal (%s)".formatted(model, clause(why))
                : model + " gave no plan");
  }

  private static Plan by(String model, Plan plan, int repairs) {
    List<String> detours =
        repairs == 0
            ? List.of()
            : List.of(
                "its first plan could not be carried out and was mended %s"
                    .formatted(repairs == 1 ? "once" : repairs + " times"));
    return new Plan(
        plan.tasks(), plan.wants(), plan.issued(), plan.reason(), plan.notes(), model, detours);
  }

  /** The floor: what search finds, and why it was asked. */
  static Planning searched(PlanQuestion question, @Nullable String why) {
    Planning found = SearchedPlans.search(question, true);
    return switch (found) {
      case Plan plan -> why == null ? plan : plan.after(List.of(why));
      case NoPlan none -> none;
    };
  }

  private static String few(List<String> faults) {
    return String.join("; ", faults.subList(0, Math.min(faults.size(), FAULTS_TOLD_MAX)));
  }

  private static String clause(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
