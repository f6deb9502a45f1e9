package io.kaze.verticles.skill.content;

import io.kaze.verticles.skill.content.rewrite.Change;
import io.kaze.verticles.skill.content.rewrite.HeadingChange;
import io.kaze.verticles.skill.content.subject.Subject;
import io.kaze.verticles.skill.language.Phrase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;

/** Says what content optimisation found, as JSON and in words. */
record ContentReport(
    Subject subject,
    List<Mark> marks,
    Change title,
    Change description,
    List<HeadingChange> headings) {
  private static final int SUMMARY_FINDINGS_MAX = 6;

  private static final String METHOD =
      "Weighted check list: search engines' published advice, WCAG 2.2, Flesch 1948 and Kincaid et"
          + " al. 1975 for English; a pass earns a check's weight, a warning half. Rewrites by rules"
          + " out of the page's own words. Computed without a model.";

  JsonObject toJson() {
    return new JsonObject()
        .put("summary", summary())
        .put("score", Mark.score(marks))
        .put("method", METHOD)
        .put("phrases", new JsonArray(subject.targets().all().stream().map(Phrase::text).toList()))
        .put("checks", new JsonArray(marks.stream().map(Mark::toJson).toList()))
        .put("rewrites", rewrites());
  }

  private JsonObject rewrites() {
    return new JsonObject()
        .put("title", change(title))
        .put("description", change(description))
        .put("headings", new JsonArray(headings.stream().map(ContentReport::heading).toList()));
  }

  private static JsonObject change(Change change) {
    return new JsonObject().put("before", change.before()).put("after", change.after());
  }

  private static JsonObject heading(HeadingChange heading) {
    return new JsonObject()
        .put("level", heading.level())
        .put("levelBefore", heading.levelBefore())
        .put("before", heading.text().before())
        .put("after", heading.text().after());
  }

  private String summary() {
    StringBuilder text = new StringBuilder();
    text.append(
        "**Score %d of 100** for “%s” on %s; %d of %d checks passed.\n"
            .formatted(
                Mark.score(marks),
                subject.targets().primary().text(),
                subject.page().name(),
                marks.stream().filter(mark -> mark.lost() == 0).count(),
                marks.size()));
    marks.stream()
        .filter(mark -> mark.lost() > 0)
        .sorted(Comparator.comparingInt(Mark::lost).reversed())
        .limit(SUMMARY_FINDINGS_MAX)
        .forEach(mark -> text.append(line(mark)));
    text.append(proposal("title", title)).append(proposal("description", description));
    headings.stream().limit(SUMMARY_FINDINGS_MAX).forEach(each -> text.append(line(each)));
    return text.toString().strip();
  }

  private static String line(Mark mark) {
    return "\n- %s %s".formatted(mark.finding().finding(), mark.finding().advice());
  }

  private static String proposal(String what, Change change) {
    return change.changes() ? "\n\nNew %s: %s".formatted(what, change.after()) : "";
  }

  private static String line(HeadingChange heading) {
    String before =
        heading.levelBefore() == 0
            ? "(none)"
            : "h%d “%s”".formatted(heading.levelBefore(), heading.text().before());
    return "\n\nHeading %s → h%d “%s”".formatted(before, heading.level(), heading.text().after());
  }
}
