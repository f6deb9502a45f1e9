package io.kaze.verticles.skill.content.rewrite;

import io.kaze.verticles.skill.content.check.TitleLength;
import io.kaze.verticles.skill.content.subject.Section;
import io.kaze.verticles.skill.content.subject.Subject;
import io.kaze.verticles.skill.document.Brand;
import io.kaze.verticles.skill.language.Phrase;
import java.util.ArrayList;
import java.util.List;

/**
 * The words a new title begins with: the page's own where it has put the primary phrase into a
 * title or heading, or where its text says where the thing is done; else the phrase alone.
 *
 * @param text of at most a title's length
 * @param whole whether it says enough to stand alone
 */
record Lead(String text, boolean whole) {

  /** Candidates, best first; at least one. */
  static List<Lead> of(Subject subject) {
    Phrase primary = subject.targets().primary();
    List<Lead> leads = new ArrayList<>();
    Brand.segments(subject.page().title()).forEach(each -> addIfTelling(leads, each, subject));
    Place.of(primary, subject).ifPresent(place -> addPlace(leads, place, subject));
    subject.headed().stream()
        .map(Section::heading)
        .forEach(heading -> addIfTelling(leads, heading, subject));
    leads.add(new Lead(fitting(Casing.title(primary.text(), subject.language()), subject), false));
    return leads;
  }

  private static void addPlace(List<Lead> leads, String place, Subject subject) {
    String text =
        Casing.title(subject.targets().primary().text() + " " + place, subject.language());
    if (text.length() <= TitleLength.MAX) {
      leads.add(new Lead(text, true));
    }
  }

  private static void addIfTelling(List<Lead> leads, String text, Subject subject) {
    Phrase primary = subject.targets().primary();
    Phrase own = Phrase.of(text, subject.language());
    boolean telling = own.contains(primary) && own.stems().size() > primary.stems().size();
    if (telling && !text.equals(subject.brand()) && !text.endsWith("?")) {
      String clipped = fitting(text.replaceAll("[.!:…]+$", ""), subject);
      if (Phrase.of(clipped, subject.language()).contains(primary)) {
        leads.add(new Lead(clipped, true));
      }
    }
  }

  private static String fitting(String text, Subject subject) {
    return Clip.phrase(text, TitleLength.MAX, subject.language());
  }
}
