package io.kaze.verticles.skill.keyword;

import io.kaze.verticles.skill.Material;
import io.kaze.verticles.skill.SkillFault;
import io.kaze.verticles.skill.SkillHandler;
import io.kaze.verticles.skill.document.Block;
import io.kaze.verticles.skill.document.Page;
import io.kaze.verticles.skill.document.PageReader;
import io.kaze.verticles.skill.language.Language;
import io.kaze.verticles.skill.language.LanguageGuess;
import io.kaze.verticles.skill.language.Phrase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * The skill {@code keyword-research}: a page in, its ranked key phrases out.
 *
 * <p>Phrases are ranked by YAKE! (Campos et al., Information Sciences 509, 2020), which needs one
 * document and no training, lifted by the fields they stand in; nested ones are folded as in
 * C-value (Frantzi et al. 2000); groups come from average-linkage clustering; intent from lexical
 * rules after Broder (2002). No model is used. Time is linear in the text: of a longer page the
 * first {@value Ranking#WORDS_MAX} words are read, and the summary says so.
 */
public final class KeywordResearch implements SkillHandler {
  /** Phrases a sender may ask for in one task. */
  public static final int ASKED_MAX = 50;

  /** Words in a phrase that is asked for. */
  public static final int ASKED_WORDS_MAX = 10;

  @Override
  public JsonObject handle(JsonObject input, Material material)
      throws SkillFault, InterruptedException {
    Page page = PageReader.read(input.getJsonObject("page"), material);
    List<String> texts = page.blocks().stream().map(Block::text).toList();
    Language language = LanguageGuess.of(page.about().language(), texts);
    List<Phrase> asked = asked(input.getJsonArray("phrases", new JsonArray()), language);
    List<KeyPhrase> ranked = new Ranking(page, language).rank(asked);
    return new KeywordReport(page, language, ranked, Clusters.of(ranked)).toJson();
  }

  private static List<Phrase> asked(JsonArray texts, Language language) throws SkillFault {
    if (texts.size() > ASKED_MAX) {
      throw SkillFault.badInput(
          "%d phrases are asked for; at most %d can be ranked at once."
              .formatted(texts.size(), ASKED_MAX));
    }
    List<Phrase> asked = new ArrayList<>();
    for (Object text : texts) {
      Phrase phrase = Phrase.of(text.toString(), language);
      if (phrase.stems().isEmpty() || phrase.stems().size() > ASKED_WORDS_MAX) {
        throw SkillFault.badInput(
            "“%s” is not a key phrase: it needs 1 to %d words."
                .formatted(shortened(phrase.text()), ASKED_WORDS_MAX));
      }
      asked.add(phrase);
    }
    return asked;
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
