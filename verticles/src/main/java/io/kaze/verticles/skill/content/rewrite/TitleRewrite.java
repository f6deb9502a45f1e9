package io.kaze.verticles.skill.content.rewrite;

import io.kaze.verticles.skill.content.check.Finding;
import io.kaze.verticles.skill.content.check.TitleLength;
import io.kaze.verticles.skill.content.check.TitlePhrase;
import io.kaze.verticles.skill.content.subject.Subject;
import io.kaze.verticles.skill.document.Brand;
import io.kaze.verticles.skill.language.Language;
import io.kaze.verticles.skill.language.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Writes a title: the primary phrase first, in the page's own words, then what else the page
 * offers, then the site's name, as far as it fits. The first composition within a title's length is
 * taken; when none is, the longest that is not too long.
 */
public final class TitleRewrite {
  private static final String SITE = " | ";

  /** Characters in which a part of the old title can still say something. */
  private static final int ROOM_MIN = 12;

  private TitleRewrite() {}

  /** The title's change; none when it passes its checks. */
  public static Change of(Subject subject) {
    String before = subject.page().title();
    if (passes(new TitleLength().look(subject)) && passes(new TitlePhrase().look(subject))) {
      return Change.none(before);
    }
    List<String> titles =
        Lead.of(subject).stream()
            .flatMap(lead -> compositions(lead, subject).stream())
            .filter(title -> title.length() <= TitleLength.MAX)
            .toList();
    String longest = titles.stream().max(Comparator.comparingInt(String::length)).orElse(before);
    return new Change(
        before,
        titles.stream()
            .filter(title -> title.length() >= TitleLength.MIN)
            .findFirst()
            .orElse(longest));
  }

  static boolean passes(Optional<Finding> found) {
    return found.map(finding -> finding.status() == Finding.Status.PASS).orElse(true);
  }

  private static List<String> compositions(Lead lead, Subject subject) {
    String site = isNew(subject.brand(), lead.text(), subject) ? SITE + subject.brand() : "";
    List<String> titles = new ArrayList<>();
    if (lead.whole()) {
      titles.add(lead.text() + site);
    }
    for (String segment : segments(lead, subject)) {
      titles.add(lead.text() + ": " + segment + site);
      titles.add(lead.text() + ": " + clipped(segment, lead, subject));
    }
    for (String other : others(lead, subject)) {
      String joined = lead.text() + (lead.whole() ? ": " : " & ") + other;
      titles.add(joined + site);
      titles.add(joined);
    }
    titles.add(lead.text() + site);
    titles.add(lead.text());
    return titles;
  }

  private static String clipped(String segment, Lead lead, Subject subject) {
    int room = TitleLength.MAX - lead.text().length() - 2;
    return room < ROOM_MIN ? segment : Clip.phrase(segment, room, subject.language());
  }

  /** What the old title says beside its site's name and the lead. */
  private static List<String> segments(Lead lead, Subject subject) {
    return Brand.segments(subject.page().title()).stream()
        .filter(segment -> !segment.equals(subject.brand()) && !Brand.isGeneric(segment))
        .filter(segment -> isNew(segment, lead.text(), subject))
        .toList();
  }

  /**
   * Secondary phrases that can stand beside the lead: of several words, more than once on the page,
   * and in English no names, which small letters tell.
   */
  private static List<String> others(Lead lead, Subject subject) {
    Language language = subject.language();
    return subject.targets().secondary().stream()
        .filter(phrase -> phrase.stems().size() > 1 && phrase.countIn(subject.body()) > 1)
        .filter(phrase -> !language.english() || Character.isLowerCase(phrase.text().charAt(0)))
        .filter(phrase -> isNew(phrase.text(), lead.text(), subject))
        .map(phrase -> Casing.title(phrase.text(), language))
        .toList();
  }

  /** Whether a text neither contains nor is contained in what already stands there. */
  private static boolean isNew(String text, String standing, Subject subject) {
    Phrase phrase = Phrase.of(text, subject.language());
    Phrase known = Phrase.of(standing, subject.language());
    Phrase primary = subject.targets().primary();
    return !phrase.stems().isEmpty()
        && !known.contains(phrase)
        && !phrase.contains(known)
        && !phrase.contains(primary);
  }
}
