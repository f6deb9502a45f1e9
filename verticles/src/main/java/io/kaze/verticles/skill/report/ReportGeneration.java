package io.kaze.verticles.skill.report;

import io.kaze.verticles.skill.Material;
import io.kaze.verticles.skill.SkillFault;
import io.kaze.verticles.skill.SkillHandler;
import io.kaze.verticles.skill.markdown.MarkdownText;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes up what other skills found, as Markdown and as one HTML page. It needs no model; where one
 * wrote an opening, both carry it, escaped.
 *
 * <p>Method: one document of plain text, tables and charts is made from the results and written
 * twice. Sentences are computed from the figures (which feature sets the best leads apart, where
 * most is lost), never canned. Charts are inline SVG with title and description (WAI-ARIA Graphics
 * Module 1.0), bars on a common scale from zero. The page holds no script and refers to nothing
 * outside it; all text from the input is escaped where it is written. There is no clock.
 *
 * <p>A page larger than {@value #PAGE_BYTES_MAX} bytes is written again with shorter tables.
 */
public final class ReportGeneration implements SkillHandler {
  static final int PAGE_BYTES_MAX = 500_000;
  private static final int SUMMARY_SENTENCES = 5;

  /** Stateless: one serves all tasks. */
  public ReportGeneration() {}

  @Override
  public JsonObject handle(JsonObject input, Material material)
      throws SkillFault, InterruptedException {
    Sources sources = Sources.of(new Result(input));
    if (sources.isEmpty()) {
      throw SkillFault.badInput(
          "There is nothing to report on: give at least one of ranking, keywords and review.");
    }
    List<String> findings = KeyFindings.sentences(sources);
    for (Detail detail : Detail.LARGEST_FIRST) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      List<Block> blocks = blocks(sources, findings, detail);
      String html = HtmlWriter.page(sources.title(), blocks);
      String markdown = MarkdownWriter.page(sources.title(), blocks);
      if (fits(html) && fits(markdown)) {
        return output(sources, findings, markdown, html);
      }
    }
    throw SkillFault.badInput(
        "The results are too large for a report of " + PAGE_BYTES_MAX + " bytes.");
  }

  private static boolean fits(String page) {
    return page.getBytes(StandardCharsets.UTF_8).length <= PAGE_BYTES_MAX;
  }

  private static List<Block> blocks(Sources sources, List<String> findings, Detail detail) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading("What was asked"));
    blocks.add(new Block.Paragraph(asked(sources)));
    if (!sources.opening().isEmpty()) {
      blocks.add(new Block.Heading("In short"));
      sources.opening().forEach(paragraph -> blocks.add(new Block.Paragraph(paragraph)));
    }
    blocks.add(new Block.Heading("Key findings"));
    blocks.add(new Block.Bullets(findings));
    if (!sources.ranking().isEmpty()) {
      blocks.addAll(LeadSection.blocks(sources.ranking(), detail));
    }
    if (!sources.keywords().isEmpty()) {
      blocks.addAll(KeywordSection.blocks(sources.keywords(), detail));
    }
    if (!sources.review().isEmpty()) {
      blocks.addAll(ReviewSection.blocks(sources.review(), detail));
    }
    if (!sources.ranking().isEmpty()) {
      blocks.addAll(QualitySection.blocks(sources.ranking(), detail));
    }
    blocks.addAll(MethodSection.blocks(sources));
    return blocks;
  }

  private static String computed(Sources sources, List<String> findings) {
    return findings.stream()
        .limit(SUMMARY_SENTENCES)
        .map(finding -> "- " + MarkdownText.escape(finding))
        .collect(
            Collectors.joining(
                "\n", "**" + sources.title() + "** (computed, no model used)\n\n", ""));
  }

  private static String told(Sources sources) {
    return sources.opening().stream()
        .map(MarkdownText::escape)
        .collect(Collectors.joining("\n\n", "**" + sources.title() + "**\n\n", ""));
  }

  private static String asked(Sources sources) {
    return sources.goal().isBlank() ? "The words of the goal were not handed on." : sources.goal();
  }

  private static JsonObject output(
      Sources sources, List<String> findings, String markdown, String html) {
    return new JsonObject()
        .put("summary", sources.opening().isEmpty() ? computed(sources, findings) : told(sources))
        .put("title", sources.title())
        .put("markdown", markdown)
        .put("html", html);
  }
}
