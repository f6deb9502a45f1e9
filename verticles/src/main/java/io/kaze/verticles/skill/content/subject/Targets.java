package io.kaze.verticles.skill.content.subject;

import io.kaze.verticles.skill.SkillFault;
import io.kaze.verticles.skill.language.Language;
import io.kaze.verticles.skill.language.Phrase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The phrases a page should be found by.
 *
 * @param primary the one that matters most
 * @param secondary the others, most important first; may be empty
 */
public record Targets(Phrase primary, List<Phrase> secondary) {
  /** A page that aims at more aims at nothing. */
  static final int TARGETS_MAX = 5;

  /** Copies what it is given. */
  public Targets {
    secondary = List.copyOf(secondary);
  }

  /** All of them, primary first. */
  public List<Phrase> all() {
    return Stream.concat(Stream.of(primary), secondary.stream()).toList();
  }

  /**
   * Chooses the targets: the phrases asked for, in their order, then researched ones until there
   * are five.
   *
   * <p>A researched phrase is specific when it has several words, or is a long compound, as in
   * German: one plain word is rarely searched for with an aim. Without a phrase asked for, the
   * primary one is the specific phrase that the text uses most often among those at least half as
   * strong as the strongest. The others follow by strength, specific ones first, without those that
   * are only a part of a target. The site's own name is no target: nobody who searches for it needs
   * to be won.
   *
   * @param asked phrases the sender named
   * @param keywords the output of keyword research
   * @throws SkillFault when there is no phrase to aim at
   */
  public static Targets of(JsonArray asked, JsonObject keywords, Language language)
      throws SkillFault {
    List<Phrase> targets = new ArrayList<>();
    asked.forEach(text -> add(targets, Phrase.of(text.toString(), language)));
    List<Researched> researched = Researched.of(keywords, language);
    if (targets.isEmpty()) {
      Researched.primary(researched).ifPresent(each -> add(targets, each.phrase()));
    }
    researched.stream()
        .sorted(Comparator.comparing(Researched::specific).reversed())
        .filter(each -> targets.stream().noneMatch(target -> target.contains(each.phrase())))
        .forEach(each -> add(targets, each.phrase()));
    if (targets.isEmpty()) {
      throw SkillFault.badInput(
          "There is no phrase to optimise the page for: none was named, and none was found in it.");
    }
    int count = Math.min(targets.size(), Math.max(TARGETS_MAX, asked.size()));
    return new Targets(targets.getFirst(), targets.subList(1, count));
  }

  private static void add(List<Phrase> targets, Phrase phrase) {
    boolean known = targets.stream().anyMatch(each -> each.stems().equals(phrase.stems()));
    if (!phrase.stems().isEmpty() && !known) {
      targets.add(phrase);
    }
  }
}
