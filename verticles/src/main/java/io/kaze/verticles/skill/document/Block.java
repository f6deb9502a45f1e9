package io.kaze.verticles.skill.document;

/** A piece of a page's text, in reading order. */
public sealed interface Block {

  /** Its text, white space folded; a line break in it is one the author made. */
  String text();

  /**
   * A heading.
   *
   * @param level 1 for the highest to 6
   * @param text never blank
   */
  record Heading(int level, String text) implements Block {}

  /**
   * A paragraph, list item, table cell or the like.
   *
   * @param text never blank
   */
  record Paragraph(String text) implements Block {}
}
