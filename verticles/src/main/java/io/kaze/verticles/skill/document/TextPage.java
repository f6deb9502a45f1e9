package io.kaze.verticles.skill.document;

import io.kaze.verticles.skill.document.Block.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads plain text: paragraphs between blank lines, and a short first line as its heading. */
final class TextPage {
  private static final int HEADING_CHARACTERS_MAX = 90;
  private static final Pattern BLANK_LINE = Pattern.compile("\\R[ \\t]*\\R\\s*");

  private TextPage() {}

  static Page parse(String name, String text) {
    List<Block> blocks = new ArrayList<>();
    for (String part : BLANK_LINE.split(text.strip(), -1)) {
      String folded = part.strip().replaceAll("\\s+", " ");
      if (!folded.isEmpty()) {
        blocks.add(blocks.isEmpty() ? first(folded) : new Block.Paragraph(folded));
      }
    }
    Page.About about = new Page.About(titleOf(blocks), "", "", "", "");
    return new Page(name, Format.TEXT, about, blocks, List.of(), List.of());
  }

  /** The first heading of the highest level, which stands in for a title; empty when none. */
  static String titleOf(List<Block> blocks) {
    for (Block block : blocks) {
      if (block instanceof Heading heading && heading.level() == 1) {
        return heading.text();
      }
    }
    return "";
  }

  private static Block first(String text) {
    boolean sentence = ".!…:;,".indexOf(text.charAt(text.length() - 1)) >= 0;
    return text.length() <= HEADING_CHARACTERS_MAX && !sentence
        ? new Heading(1, text)
        : new Block.Paragraph(text);
  }
}
