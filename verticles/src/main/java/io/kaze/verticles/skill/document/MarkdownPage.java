package io.kaze.verticles.skill.document;

import io.kaze.verticles.skill.SkillFault;
import java.util.List;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Reads Markdown (CommonMark 0.31) by way of the HTML it stands for. */
final class MarkdownPage {
  private MarkdownPage() {}

  static Page parse(String name, String text) throws SkillFault, InterruptedException {
    MarkupLimit.check(name, text, "<*_`[");
    FrontMatter front = FrontMatter.of(text);
    Document document = Jsoup.parse(html(name, front.rest()));
    List<Block> blocks = BlockCollector.blocks(document.body());
    return new Page(
        name,
        Format.MARKDOWN,
        about(front, blocks),
        blocks,
        HtmlPage.images(document),
        HtmlPage.links(document, HtmlPage.host(front.value("canonical"))));
  }

  private static String html(String name, String markdown) throws SkillFault {
    if (MarkdownNesting.isTooDeep(markdown)) {
      throw tooNested(name);
    }
    try {
      return HtmlRenderer.builder().build().render(Parser.builder().build().parse(markdown));
    } catch (StackOverflowError e) {
      // The renderer descends by recursion, and not all that nests is seen beforehand.
      throw tooNested(name);
    }
  }

  private static Page.About about(FrontMatter front, List<Block> blocks) {
    String title = front.value("title");
    return new Page.About(
        title.isEmpty() ? TextPage.titleOf(blocks) : title,
        front.value("description"),
        front.value("lang").isEmpty() ? front.value("language") : front.value("lang"),
        front.value("canonical"),
        "");
  }

  private static SkillFault tooNested(String name) {
    return SkillFault.badInput(
        name
            + " nests lists, quotes or images too deeply to be a text (more than %d deep)."
                .formatted(MarkdownNesting.MAX));
  }
}
