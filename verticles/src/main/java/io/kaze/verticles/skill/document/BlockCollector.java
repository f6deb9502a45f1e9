package io.kaze.verticles.skill.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * Walks a document and collects what a reader reads, cut at block elements. Left out: what is not
 * shown (scripts, styles, hidden elements) and navigation, which is the site's, not the page's. The
 * walk is iterative: depth costs no stack.
 */
final class BlockCollector implements NodeFilter {
  private static final Set<String> SKIPPED =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "svg",
          "math",
          "nav",
          "select",
          "button",
          "iframe",
          "object",
          "canvas",
          "audio",
          "video",
          "head",
          "textarea");

  private final List<Block> blocks = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int headingLevel;
  private boolean stopped;

  private BlockCollector() {}

  static List<Block> blocks(Element body) throws InterruptedException {
    BlockCollector collector = new BlockCollector();
    body.filter(collector);
    collector.flush();
    if (collector.stopped) {
      throw new InterruptedException("reading stopped");
    }
    return collector.blocks;
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (Thread.interrupted()) {
      stopped = true;
      return FilterResult.STOP;
    }
    switch (node) {
      case TextNode words -> text.append(words.getWholeText().replaceAll("\\s+", " "));
      case Element element when isHidden(element) -> {
        return FilterResult.SKIP_ENTIRELY;
      }
      case Element element -> open(element);
      default -> {}
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element && element.isBlock() && !isBreak(element)) {
      flush();
      headingLevel = level(element) > 0 ? 0 : headingLevel;
    }
    return FilterResult.CONTINUE;
  }

  private void open(Element element) {
    if (isBreak(element)) {
      text.append('\n');
    } else if (element.isBlock()) {
      flush();
      headingLevel = level(element) > 0 ? level(element) : headingLevel;
    }
  }

  private void flush() {
    String folded = text.toString().replaceAll("[ \\u00a0]*\\n[\\s\\u00a0]*", "\n").strip();
    folded = folded.replaceAll("[ \\u00a0]+", " ");
    text.setLength(0);
    if (!folded.isBlank()) {
      blocks.add(
          headingLevel > 0
              ? new Block.Heading(headingLevel, folded.replace('\n', ' '))
              : new Block.Paragraph(folded));
    }
  }

  private static boolean isBreak(Element element) {
    return element.normalName().equals("br");
  }

  private static int level(Element element) {
    String name = element.normalName();
    boolean heading = name.length() == 2 && name.charAt(0) == 'h' && name.charAt(1) >= '1';
    return heading && name.charAt(1) <= '6' ? name.charAt(1) - '0' : 0;
  }

  private static boolean isHidden(Element element) {
    return SKIPPED.contains(element.normalName())
        || element.hasAttr("hidden")
        || element.attr("aria-hidden").equals("true")
        || element.attr("style").replace(" ", "").contains("display:none");
  }
}
