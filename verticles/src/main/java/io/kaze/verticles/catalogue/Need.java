package io.kaze.verticles.catalogue;

/**
 * What one input of a skill is filled from.
 *
 * @param fact the name of the fact that fills it
 * @param optional whether the skill also works without it
 * @param oneOf whether it belongs to the skill's group of inputs of which at least one must be
 *     there; never together with {@code optional}
 */
public record Need(String fact, boolean optional, boolean oneOf) {

  /** Checks the fact's name and that the two conditions exclude each other. */
  public Need {
    Spelling.name("fact", fact);
    if (optional && oneOf) {
      throw new IllegalArgumentException(
          "an input is either optional or oneOf, not both (fact " + fact + ")");
    }
  }

  /** An input that must be there. */
  public static Need of(String fact) {
    return new Need(fact, false, false);
  }

  /** An input the skill can do without. */
  public static Need optional(String fact) {
    return new Need(fact, true, false);
  }

  /** One of a group of inputs, of which at least one must be there. */
  public static Need oneOf(String fact) {
    return new Need(fact, false, true);
  }

  /** Whether the skill cannot work without this very input. */
  public boolean required() {
    return !optional && !oneOf;
  }
}
