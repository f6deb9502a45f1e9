package io.kaze.verticles.skill.document;

/**
 * A link of a page.
 *
 * @param text what a reader clicks on, or the alternative text of the image in its place; may be
 *     empty
 * @param href its target as written; never blank
 * @param kind where it leads
 */
public record Link(String text, String href, Kind kind) {

  /** Where a link leads. */
  public enum Kind {
    /** To another page of the same site. */
    INTERNAL,
    /** To another site. */
    EXTERNAL,
    /** To a place on the same page, an e-mail address, a telephone number or a script. */
    OTHER
  }
}
