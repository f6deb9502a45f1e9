package io.kaze.verticles.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * Which of a skill's words a model may write anew from what the skill computed.
 *
 * @param property the property of the output that holds them; Markdown
 * @param input the property of the input by which the skill takes a model's words, so that all it
 *     makes carries them: an object of {@code text} and {@code model}; null when the output's
 *     property is all there is
 */
public record Prose(String property, @Nullable String input) {

  private static final int CHARACTERS_MAX = 64;

  /** Checks the names. */
  public Prose {
    Spelling.text("property", property, CHARACTERS_MAX);
    if (input != null) {
      Spelling.text("input", input, CHARACTERS_MAX);
    }
  }
}
