package io.kaze.verticles.skill.document;

import io.kaze.verticles.skill.SkillFault;

/**
 * Bounds what a parser must build: a few megabytes of nothing but tags cost it hundreds of
 * megabytes of memory, while a text of that length has far fewer of them.
 */
final class MarkupLimit {
  /** Tags, or marks of Markdown, in one page; the largest real pages have a third of it. */
  static final int MARKS_MAX = 300_000;

  private MarkupLimit() {}

  /**
   * Refuses a text with too many marks.
   *
   * @param marks the characters that begin one
   */
  static void check(String name, String text, String marks) throws SkillFault {
    int count = 0;
    for (int at = 0; at < text.length(); at++) {
      count += marks.indexOf(text.charAt(at)) >= 0 ? 1 : 0;
    }
    if (count > MARKS_MAX) {
      throw SkillFault.badInput(
          "%s has more than %d,000 tags or marks, which no page has: attach one page."
              .formatted(name, MARKS_MAX / 1_000));
    }
  }
}
