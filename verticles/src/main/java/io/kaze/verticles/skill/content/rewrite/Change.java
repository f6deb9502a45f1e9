package io.kaze.verticles.skill.content.rewrite;

/**
 * A text and what to write in its place.
 *
 * @param before as it stands; empty when missing
 * @param after what to write; the same when it is good as it is
 */
public record Change(String before, String after) {

  static Change none(String text) {
    return new Change(text, text);
  }

  /** Whether there is anything to change. */
  public boolean changes() {
    return !before.equals(after);
  }
}
