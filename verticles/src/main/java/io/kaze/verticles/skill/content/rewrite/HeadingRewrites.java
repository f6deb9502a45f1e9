package io.kaze.verticles.skill.content.rewrite;

import io.kaze.verticles.skill.content.subject.Section;
import io.kaze.verticles.skill.content.subject.Subject;
import io.kaze.verticles.skill.document.Brand;
import io.kaze.verticles.skill.document.Format;
import io.kaze.verticles.skill.language.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rewrites headings: levels put in order; the primary phrase into the main heading; into headings
 * that say nothing (“Services”) the target phrase that their section is about. No phrase is put
 * into more than one heading, and headings that say something keep their words.
 */
public final class HeadingRewrites {
  /** Changes proposed at most. */
  public static final int CHANGES_MAX = 30;

  /** Characters after which a heading is a sentence. */
  private static final int HEADING_MAX = 70;

  private final Subject subject;
  private final List<Phrase> free;
  private final HeadingLevels levels = new HeadingLevels();
  private boolean mainSeen;

  private HeadingRewrites(Subject subject) {
    this.subject = subject;
    this.free = new ArrayList<>(subject.targets().secondary());
    free.removeIf(phrase ->
        subject.headed().stream().anyMatch(each -> phrase.countIn(each.headingSentences()) > 0));
  }

  /** The changes, in reading order; a missing main heading first. */
  public static List<HeadingChange> of(Subject subject) {
    HeadingRewrites rewrites = new HeadingRewrites(subject);
    List<HeadingChange> changes = new ArrayList<>();
    if (subject.page().headings(1).isEmpty()) {
      changes.add(new HeadingChange(0, 1, new Change("", rewrites.lead())));
    }
    subject.headed().forEach(section -> changes.add(rewrites.change(section)));
    return changes.stream().filter(HeadingChange::changes).limit(CHANGES_MAX).toList();
  }

  private HeadingChange change(Section section) {
    int level = subject.page().format() == Format.TEXT ? 1 : levels.next(section.level());
    boolean main = level == 1 && !mainSeen;
    mainSeen |= main;
    String after = main ? mainHeading(section) : subheading(section);
    return new HeadingChange(section.level(), level, new Change(section.heading(), after));
  }

  private String mainHeading(Section section) {
    String text = section.heading();
    if (subject.targets().primary().countIn(section.headingSentences()) > 0) {
      return text;
    }
    String brand = subject.brand();
    if (Brand.isGeneric(text) || text.replaceAll("[.!…]+$", "").equals(brand)) {
      return brand.isEmpty() || !text.contains(brand) ? lead() : brand + ": " + lead();
    }
    String joined = lead() + ": " + text;
    return joined.length() <= HEADING_MAX ? joined : text;
  }

  private String subheading(Section section) {
    String text = section.heading();
    return Brand.isGeneric(text)
        ? topic(section).map(topic -> text.replaceAll("[.!:…]+$", "") + ": " + topic).orElse(text)
        : text;
  }

  /** The unused target phrase that a section speaks of most; it is then used. */
  private Optional<String> topic(Section section) {
    Phrase best = null;
    int most = 0;
    for (Phrase phrase : free) {
      int count = phrase.countIn(section.body());
      if (count > most) {
        best = phrase;
        most = count;
      }
    }
    free.remove(best);
    return Optional.ofNullable(best).map(Phrase::text);
  }

  private String lead() {
    return Lead.of(subject).getFirst().text();
  }
}
