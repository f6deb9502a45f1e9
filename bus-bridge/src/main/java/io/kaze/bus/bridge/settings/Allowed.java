package io.kaze.bus.bridge.settings;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One thing that may cross the bridge; all else is refused.
 *
 * @param direction which way
 * @param cell from or to which cell; this cell's own name for its other pods
 * @param address at which addresses
 */
public record Allowed(Direction direction, CellName cell, AddressPattern address) {

  /** What a rule names by which goals are handed over, their files too. */
  public static final String HANDED_GOALS = "kaze.handoff.goal";

  /** What a rule names by which their answers, or failures, come back. */
  public static final String HANDED_ANSWERS = "kaze.handoff.answer";

  /** What a rule names by which contributions to what is known are handed over. */
  public static final String HANDED_KNOWLEDGE = "kaze.handoff.knowledge";

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** What the pods of one cell say to each other unless told otherwise. */
  private static final List<String> AMONG_PODS =
      List.of(
          "kaze.model",
          "kaze.model.lookup",
          "kaze.model.health",
          "kaze.model.pieces.*",
          "kaze.tool",
          "kaze.tool.lookup",
          "kaze.trust.lookup",
          "kaze.ruling.lookup",
          "kaze.tool.health",
          "kaze.skill.*",
          "kaze.skill-output.check",
          "kaze.agent.cancel",
          "kaze.agents.of.*",
          "kaze.stream.watched",
          "kaze.stream.grown");

  /** The rules for the pods of a cell among themselves that hold unless told otherwise. */
  public static List<Allowed> amongPods(CellName cell) {
    return AMONG_PODS.stream()
        .map(AddressPattern::new)
        .flatMap(at ->
            List.of(new Allowed(Direction.IN, cell, at), new Allowed(Direction.OUT, cell, at))
                .stream())
        .toList();
  }

  /**
   * Reads {@code in CELL ADDRESS} or {@code out CELL ADDRESS}, words apart by blanks; throws {@link
   * IllegalArgumentException} on anything else.
   */
  public static Allowed parse(String text) {
    List<String> words = BLANKS.splitAsStream(text.strip()).toList();
    if (words.size() != 3) {
      throw new IllegalArgumentException(
          "a rule is \"in CELL ADDRESS\" or \"out CELL ADDRESS\", not \"%s\"".formatted(text));
    }
    return new Allowed(
        direction(words.get(0)), new CellName(words.get(1)), new AddressPattern(words.get(2)));
  }

  private static Direction direction(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "in" -> Direction.IN;
      case "out" -> Direction.OUT;
      default ->
          throw new IllegalArgumentException(
              "a rule begins with \"in\" or \"out\", not \"%s\"".formatted(word));
    };
  }
}
