package io.kaze.gateway.guard.pattern;

/** A regular expression, read once and used by any number of searches. Immutable; any thread. */
public final class Pattern {
  private final String text;
  private final Program program = new Program();

  private Pattern(String text, Syntax syntax) {
    this.text = text;
    program.beginsAt(syntax.into(program, program.add(new Program.Step.Found())));
  }

  /**
   * Reads an expression: literals, {@code .}, classes, groups, alternatives, {@code * + ? {m,n}},
   * {@code \d \w \s \b}, {@code ^ $} for the whole text's ends, and {@code (?i)} at its beginning.
   *
   * @throws IllegalArgumentException when it is none of these, too large, or fits the empty text
   */
  public static Pattern of(String text) {
    Syntax syntax = PatternReader.read(text);
    if (syntax.fitsNothing()) {
      throw new IllegalArgumentException("the pattern fits the empty text, and so every text");
    }
    return new Pattern(text, syntax);
  }

  /** A search from the beginning of a text. */
  public Search search() {
    return new Search(program);
  }

  @Override
  public String toString() {
    return text;
  }
}
