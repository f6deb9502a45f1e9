package io.kaze.verticles.skill.language;

/**
 * A word as it stands in a text.
 *
 * @param text as written
 * @param lower in lower case, with a plain apostrophe
 * @param stem what its inflected forms share; the unit of comparison
 * @param stop whether it carries no topic of its own (an article, a preposition, a number …)
 */
public record Word(String text, String lower, String stem, boolean stop) {

  /** Whether it is written with a first capital letter. */
  public boolean capitalised() {
    return Character.isUpperCase(text.codePointAt(0));
  }

  /** Whether it is written as an acronym: two letters or more, none of them small. */
  public boolean acronym() {
    return text.length() > 1
        && Character.isUpperCase(text.charAt(0))
        && text.chars().noneMatch(Character::isLowerCase);
  }
}
