package io.kaze.verticles.skill.content.check;

import java.util.Locale;
import java.util.Optional;

/**
 * What a check found.
 *
 * @param status how the page stands
 * @param finding what was seen, with its numbers and words
 * @param advice what to do; empty when passed
 */
public record Finding(Status status, String finding, String advice) {

  /** How a page stands on a question. */
  public enum Status {
    /** Good as it is. */
    PASS,
    /** Could be better. */
    WARN,
    /** In the way of being found or read. */
    FAIL;

    /** Its name in the output. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The points earned of a weight. */
  public int earned(int weight) {
    return switch (status) {
      case PASS -> weight;
      case WARN -> weight / 2;
      case FAIL -> 0;
    };
  }

  static Optional<Finding> pass(String finding) {
    return Optional.of(new Finding(Status.PASS, finding, ""));
  }

  static Optional<Finding> warn(String finding, String advice) {
    return Optional.of(new Finding(Status.WARN, finding, advice));
  }

  static Optional<Finding> fail(String finding, String advice) {
    return Optional.of(new Finding(Status.FAIL, finding, advice));
  }
}
