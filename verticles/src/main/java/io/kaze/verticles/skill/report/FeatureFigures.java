package io.kaze.verticles.skill.report;

import java.util.List;

/**
 * How the leads of a ranking did on one feature, in points on average.
 *
 * @param best what the first leads earned
 * @param others what the others listed earned
 * @param of what could be earned
 * @param zeros how many of all listed earned nothing
 */
record FeatureFigures(String feature, double best, double others, double of, long zeros) {
  private static final int FEATURES_MAX = 40;

  /** The figures of each feature, in the order of the contributions. */
  static List<FeatureFigures> of(List<Result> leads, int first) {
    return leads.stream()
        .flatMap(lead -> lead.list("contributions").stream().limit(FEATURES_MAX))
        .map(part -> part.text("feature"))
        .distinct()
        .limit(FEATURES_MAX)
        .map(feature -> of(feature, leads, Math.min(first, leads.size())))
        .toList();
  }

  private static FeatureFigures of(String feature, List<Result> leads, int first) {
    List<Result> parts = leads.stream().map(lead -> part(lead, feature)).toList();
    return new FeatureFigures(
        feature,
        average(parts.subList(0, first), "points"),
        average(parts.subList(first, parts.size()), "points"),
        average(parts, "of"),
        parts.stream().filter(part -> part.numberOr0("points") == 0).count());
  }

  private static Result part(Result lead, String feature) {
    return lead.list("contributions").stream()
        .filter(part -> part.text("feature").equals(feature))
        .findFirst()
        .orElseGet(Result::empty);
  }

  private static double average(List<Result> parts, String property) {
    return parts.stream().mapToDouble(part -> part.numberOr0(property)).average().orElse(0);
  }
}
