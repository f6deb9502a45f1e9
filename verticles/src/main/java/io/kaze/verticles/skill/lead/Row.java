package io.kaze.verticles.skill.lead;

import java.util.List;

/**
 * One row of the file.
 *
 * @param line the line it starts on, counted from 1
 * @param cells without surrounding white space
 */
record Row(long line, List<String> cells) {

  /** Whether nothing but empty cells stands beyond the header's columns. */
  boolean fits(int columns) {
    return cells.stream().skip(columns).allMatch(String::isEmpty);
  }

  boolean isBlank() {
    return cells.stream().allMatch(String::isEmpty);
  }
}
