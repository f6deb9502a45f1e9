package io.kaze.verticles.skill.lead;

import java.util.List;

/**
 * What separates the cells of a file.
 *
 * @param declared whether the first line is Excel's {@code sep=;}, which is no row
 */
record Dialect(char delimiter, boolean declared) {
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
  private static final int LINES_MAX = 50;

  /**
   * The delimiter by which most rows of the sample have as many cells as the header; among equals
   * the one that gives the header most cells.
   */
  static Dialect sniff(String sample) {
    List<String> lines = sample.lines().filter(line -> !line.isBlank()).limit(LINES_MAX).toList();
    if (!lines.isEmpty() && lines.getFirst().strip().matches("(?i)\"?sep=[,;|\\t]\"?")) {
      return new Dialect(lines.getFirst().replace("\"", "").strip().charAt(4), true);
    }
    char best = ',';
    long bestFit = 0;
    for (char delimiter : DELIMITERS) {
      long fit = fit(lines, delimiter);
      if (fit > bestFit) {
        best = delimiter;
        bestFit = fit;
      }
    }
    return new Dialect(best, false);
  }

  private static long fit(List<String> lines, char delimiter) {
    long inHeader = lines.isEmpty() ? 0 : outsideQuotes(lines.getFirst(), delimiter);
    if (inHeader == 0) {
      return 0;
    }
    long alike = lines.stream().filter(l -> outsideQuotes(l, delimiter) == inHeader).count();
    // Agreement decides; the number of cells only between equals.
    return alike * 100_000 + Math.min(inHeader, 99_999);
  }

  private static long outsideQuotes(String line, char delimiter) {
    long count = 0;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      count += c == delimiter && !quoted ? 1 : 0;
    }
    return count;
  }
}
