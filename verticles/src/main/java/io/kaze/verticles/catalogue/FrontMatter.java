package io.kaze.verticles.catalogue;

/**
 * The two parts of a {@code SKILL.md}: YAML between two lines of {@code ---}, then Markdown.
 *
 * @param yaml the first part; it begins on the file's second line
 * @param body what follows, without blank lines around it
 */
record FrontMatter(String yaml, String body) {

  /** How many lines of the file stand before the YAML. */
  static final int LINES_BEFORE = 1;

  private static final String FENCE = "---";

  static FrontMatter split(String text) throws BadFile {
    var lines = text.lines().toList();
    if (lines.isEmpty() || !lines.getFirst().stripTrailing().equals(FENCE)) {
      throw new BadFile(1, "must begin with a line '---' that opens the front matter");
    }
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).stripTrailing().equals(FENCE)) {
        return new FrontMatter(
            String.join("\n", lines.subList(1, i)),
            String.join("\n", lines.subList(i + 1, lines.size())).strip());
      }
    }
    throw new BadFile(lines.size(), "the front matter is not closed by a line '---'");
  }
}
