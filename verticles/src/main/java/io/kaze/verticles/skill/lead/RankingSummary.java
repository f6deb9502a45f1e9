package io.kaze.verticles.skill.lead;

import io.kaze.verticles.skill.markdown.MarkdownText;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** The few lines of Markdown a person reads first. */
final class RankingSummary {
  private static final int NAMED = 3;
  private static final int REASONS = 3;

  private final Profile profile;
  private final Columns columns;
  private final Findings findings;
  private final Tally tally;

  RankingSummary(Profile profile, Columns columns, Findings findings, Tally tally) {
    this.profile = profile;
    this.columns = columns;
    this.findings = findings;
    this.tally = tally;
  }

  String of(List<ScoredLead> leads) {
    StringJoiner summary = new StringJoiner("\n");
    summary.add(
        "Scored %s of %s rows by the profile \"%s\", without a model: %s."
            .formatted(
                tally.scored(), tally.rows(), MarkdownText.escape(profile.name()), grades()));
    summary.add("");
    for (int i = 0; i < Math.min(NAMED, leads.size()); i++) {
      summary.add((i + 1) + ". " + line(leads.get(i)));
    }
    if (!leads.isEmpty()) {
      summary.add("");
    }
    summary.add(
        "Data quality: %s, %s, %s."
            .formatted(
                count(Severity.ERROR, "error"),
                count(Severity.WARNING, "warning"),
                count(Severity.INFO, "remark")));
    return summary.toString();
  }

  private String count(Severity severity, String word) {
    long count = findings.count(severity);
    return count + " " + word + (count == 1 ? "" : "s");
  }

  private String grades() {
    return tally.grades().isEmpty()
        ? "no lead could be scored"
        : tally.grades().entrySet().stream()
            .map(grade -> grade.getValue() + " × " + grade.getKey())
            .collect(Collectors.joining(", "));
  }

  private String line(ScoredLead lead) {
    String name = Limits.clip(columns.name(lead.row()), 80);
    String company = columns.cell(lead.row().cells(), KnownColumn.COMPANY.feature());
    String who =
        company.isEmpty() || company.equals(name) ? name : name + ", " + Limits.clip(company, 80);
    return "**%s** %s points, grade %s: %s"
        .formatted(
            MarkdownText.escape(who),
            Score.points(lead.tenths()),
            profile.grades().grade(lead.tenths()),
            reasons(lead));
  }

  private static String reasons(ScoredLead lead) {
    return lead.score().contributions().stream()
        .filter(contribution -> contribution.tenths() > 0)
        .sorted(Comparator.comparingInt(Contribution::tenths).reversed())
        .limit(REASONS)
        .map(c -> MarkdownText.escape(c.feature()) + " " + Score.points(c.tenths()))
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(", "), s -> s.isEmpty() ? "nothing" : s));
  }
}
