package io.kaze.verticles.skill.content.rewrite;

/**
 * A heading and what to write in its place.
 *
 * @param levelBefore its level; 0 when it is missing
 * @param level the level it should have
 * @param text its text and the new one
 */
public record HeadingChange(int levelBefore, int level, Change text) {

  /** Whether there is anything to change. */
  public boolean changes() {
    return levelBefore != level || text.changes();
  }
}
