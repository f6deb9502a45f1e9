package io.kaze.verticles.skill.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a lead ranking says, in sentences worked out from its figures. */
final class RankingFacts {
  private static final int TOP = 5;
  private static final int LEADS_MAX = 100;
  private static final int NAME_CHARS = 80;
  private static final double WELL = 70;

  private final Result ranking;
  private final List<Result> leads;
  private final List<FeatureFigures> features;

  RankingFacts(Result ranking) {
    this.ranking = ranking;
    this.leads = ranking.list("leads").stream().limit(LEADS_MAX).toList();
    this.features = FeatureFigures.of(leads, TOP);
  }

  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    sentences.add(counted());
    best().ifPresent(sentences::add);
    spread().ifPresent(sentences::add);
    setsApart().ifPresent(sentences::add);
    mostlyMissing().ifPresent(sentences::add);
    closeToBest().ifPresent(sentences::add);
    return sentences;
  }

  private String counted() {
    long scored = Math.round(ranking.number("scored").orElse(leads.size()));
    long rows = Math.round(ranking.number("rows").orElse((double) scored));
    String skipped = rows > scored ? "; " + (rows - scored) + " could not be" : "";
    return scored + " of " + Figures.count(rows, "row") + " were scored" + skipped + ".";
  }

  private Optional<String> best() {
    if (leads.isEmpty()) {
      return Optional.empty();
    }
    double first = leads.getFirst().numberOr0("score");
    String best = name(leads.getFirst()) + " comes first with " + Figures.points(first) + " points";
    if (leads.size() == 1) {
      return Optional.of(best + ".");
    }
    double gap = first - leads.get(1).numberOr0("score");
    String next = name(leads.get(1));
    return Optional.of(
        gap == 0
            ? best + ", level with " + next + "."
            : best + ", " + Figures.points(gap) + " ahead of " + next + ".");
  }

  /** Over all leads that were scored, not only those listed. */
  private Optional<String> spread() {
    List<Result> steps = ranking.list("distribution");
    double all = steps.stream().mapToDouble(step -> step.numberOr0("count")).sum();
    if (all < 2) {
      return Optional.empty();
    }
    double well =
        steps.stream()
            .filter(step -> step.numberOr0("from") >= WELL)
            .mapToDouble(step -> step.numberOr0("count"))
            .sum();
    Result median = median(steps, all);
    return Optional.of(
        "%s of the leads score %s points or more; the one in the middle scores between %s and %s."
            .formatted(
                Figures.percent(well, all),
                Figures.plain(WELL),
                median.text("from"),
                median.text("to")));
  }

  private static Result median(List<Result> steps, double all) {
    double below = 0;
    for (Result step : steps) {
      below += step.numberOr0("count");
      if (below * 2 >= all) {
        return step;
      }
    }
    return steps.getLast();
  }

  /** The feature by whose points the best differ most from the others listed. */
  private Optional<String> setsApart() {
    if (leads.size() < 2 * TOP) {
      return Optional.empty();
    }
    return features.stream()
        .filter(feature -> feature.best() > feature.others())
        .max(Comparator.comparingDouble(feature -> feature.best() - feature.others()))
        .map(feature ->
            "What sets the first %s apart most is %s: on average they earn %s of %s points for it, the others listed %s."
                .formatted(
                    TOP,
                    feature.feature(),
                    Figures.points(feature.best()),
                    Figures.points(feature.of()),
                    Figures.points(feature.others())));
  }

  private Optional<String> mostlyMissing() {
    return features.stream()
        .filter(feature -> feature.zeros() > 0)
        .max(Comparator.comparingLong(FeatureFigures::zeros))
        .map(feature ->
            "Points are missed entirely most often for %s: by %s of the %s listed."
                .formatted(
                    feature.feature(), feature.zeros(), Figures.count(leads.size(), "lead")));
  }

  /** The best lead that is not an A, and where it loses most. */
  private Optional<String> closeToBest() {
    double a = ranking.object("profile").object("grades").numberOr0("A");
    return leads.stream()
        .filter(lead -> a > 0 && lead.numberOr0("score") < a)
        .findFirst()
        .flatMap(lead -> weakest(lead).map(weakest -> close(lead, weakest, a)));
  }

  private static String close(Result lead, Result weakest, double a) {
    return "%s is closest to an A, %s points short; most is lost on %s (%s of %s)."
        .formatted(
            name(lead),
            Figures.points(a - lead.numberOr0("score")),
            Figures.clip(weakest.text("feature"), NAME_CHARS),
            Figures.points(weakest.numberOr0("points")),
            Figures.points(weakest.numberOr0("of")));
  }

  private static Optional<Result> weakest(Result lead) {
    return lead.list("contributions").stream()
        .max(Comparator.comparingDouble(c -> c.numberOr0("of") - c.numberOr0("points")));
  }

  static String name(Result lead) {
    String name = lead.text("name");
    return name.isBlank()
        ? "the lead in line " + lead.text("line")
        : Figures.clip(name, NAME_CHARS);
  }
}
