package io.kaze.verticles.skill.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a content review found, in sentences worked out from its figures. */
final class ReviewFacts {
  private static final int LARGEST = 3;

  private final Result review;
  private final List<Result> checks;

  ReviewFacts(Result review) {
    this.review = review;
    this.checks = review.list("checks");
  }

  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    scored().ifPresent(sentences::add);
    worst().ifPresent(sentences::add);
    recoverable().ifPresent(sentences::add);
    rewrites().ifPresent(sentences::add);
    return sentences;
  }

  private Optional<String> scored() {
    if (review.number("score").isEmpty() && checks.isEmpty()) {
      return Optional.empty();
    }
    String score =
        review.number("score").isPresent()
            ? "The page scores " + review.text("score") + " of 100"
            : "The page has no score";
    return Optional.of(
        "%s: %s passed, %s could be better, %s failed."
            .formatted(score, Figures.count(count("pass"), "check"), count("warn"), count("fail")));
  }

  private long count(String status) {
    return checks.stream().filter(check -> check.text("status").equals(status)).count();
  }

  private List<Result> losses() {
    return checks.stream()
        .filter(check -> loss(check) > 0)
        .sorted(Comparator.comparingDouble(ReviewFacts::loss).reversed())
        .toList();
  }

  private Optional<String> worst() {
    return losses().stream()
        .findFirst()
        .map(check ->
            "Most is lost on %s, %s of %s points: %s"
                .formatted(
                    Figures.quoted(check.text("check")),
                    Figures.plain(loss(check)),
                    check.text("weight"),
                    Figures.clip(check.text("finding"), 200)));
  }

  private Optional<String> recoverable() {
    List<Result> losses = losses();
    if (losses.size() <= LARGEST) {
      return Optional.empty();
    }
    double all = losses.stream().mapToDouble(ReviewFacts::loss).sum();
    double largest = losses.stream().limit(LARGEST).mapToDouble(ReviewFacts::loss).sum();
    return Optional.of(
        "The %s largest losses make up %s of the %s points lost."
            .formatted(LARGEST, Figures.plain(largest), Figures.plain(all)));
  }

  private Optional<String> rewrites() {
    List<String> parts = new ArrayList<>();
    Result rewrites = review.object("rewrites");
    if (isChanged(rewrites.object("title"))) {
      parts.add("the title");
    }
    if (isChanged(rewrites.object("description"))) {
      parts.add("the description");
    }
    long headings = rewrites.list("headings").stream().filter(ReviewFacts::isChanged).count();
    if (headings > 0) {
      parts.add(Figures.count(headings, "heading"));
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of("There are rewrites for " + Figures.list(parts) + ".");
  }

  /** A heading that is good as it is comes back unchanged. */
  static boolean isChanged(Result rewrite) {
    String after = rewrite.text("after");
    return !after.isBlank() && !after.equals(rewrite.text("before"));
  }

  static double loss(Result check) {
    return check.numberOr0("weight") - check.numberOr0("earned");
  }
}
