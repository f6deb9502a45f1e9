package io.kaze.verticles.skill.content;

import io.kaze.verticles.skill.Material;
import io.kaze.verticles.skill.SkillFault;
import io.kaze.verticles.skill.SkillHandler;
import io.kaze.verticles.skill.content.check.Check;
import io.kaze.verticles.skill.content.rewrite.DescriptionRewrite;
import io.kaze.verticles.skill.content.rewrite.HeadingRewrites;
import io.kaze.verticles.skill.content.rewrite.TitleRewrite;
import io.kaze.verticles.skill.content.subject.Subject;
import io.kaze.verticles.skill.content.subject.Targets;
import io.kaze.verticles.skill.document.Block;
import io.kaze.verticles.skill.document.Page;
import io.kaze.verticles.skill.document.PageReader;
import io.kaze.verticles.skill.language.Language;
import io.kaze.verticles.skill.language.LanguageGuess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * The skill {@code content-optimisation}: a page and its target phrases in; a scored check list and
 * new title, description and headings out.
 *
 * <p>Each {@link Check} names the source of its bounds: published advice of search engines, WCAG
 * 2.2, and readability research. Rewrites are made by rules out of the page's own words. No model
 * is used.
 */
public final class ContentOptimisation implements SkillHandler {

  @Override
  public JsonObject handle(JsonObject input, Material material)
      throws SkillFault, InterruptedException {
    Page page = PageReader.read(input.getJsonObject("page"), material);
    List<String> texts = page.blocks().stream().map(Block::text).toList();
    Language language = LanguageGuess.of(page.about().language(), texts);
    JsonArray asked = input.getJsonArray("phrases", new JsonArray());
    JsonObject keywords = input.getJsonObject("keywords", new JsonObject());
    Subject subject = Subject.of(page, language, Targets.of(asked, keywords, language));
    return new ContentReport(
            subject,
            marks(subject),
            TitleRewrite.of(subject),
            DescriptionRewrite.of(subject),
            HeadingRewrites.of(subject))
        .toJson();
  }

  private static List<Mark> marks(Subject subject) throws InterruptedException {
    List<Mark> marks = new ArrayList<>();
    for (Check check : Check.ALL) {
      if (Thread.interrupted()) {
        throw new InterruptedException("checking stopped");
      }
      check.look(subject).ifPresent(finding -> marks.add(new Mark(check, finding)));
    }
    return marks;
  }
}
