package io.kaze.verticles.skill.lead;

import io.kaze.verticles.skill.SkillFault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pass before scoring: how many rows there are, how the file writes dates, and which date is
 * its newest.
 */
final class Survey {
  private static final int ODD_GAP_DAYS = 366;

  private final CsvFile file;
  private final Profile profile;
  private final List<String> dated;
  private final Newest dayFirst = new Newest(DateOrder.DAY_FIRST);
  private final Newest monthFirst = new Newest(DateOrder.MONTH_FIRST);
  private long rows;
  private boolean onlyDayFirst;
  private boolean onlyMonthFirst;
  private boolean slashes;

  Survey(CsvFile file, Profile profile) {
    this.file = file;
    this.profile = profile;
    this.dated =
        profile.features().stream()
            .filter(feature -> feature.measure() instanceof Measure.Days)
            .map(Feature::name)
            .toList();
  }

  /**
   * Reads the rows after the header.
   *
   * @throws SkillFault when there are none, or too many
   */
  AsOf of(Rows in, Columns columns, Findings findings) throws SkillFault, InterruptedException {
    for (Row row = in.next(); row != null; row = in.next()) {
      rows++;
      if (rows > file.limits().rowsMax()) {
        throw file.bad(
            "has more than " + file.limits().rowsMax() + " rows; split it and send the parts.");
      }
      see(row, columns);
    }
    if (rows == 0) {
      throw file.bad("has a header but no rows: there are no leads to score.");
    }
    return asOf(findings);
  }

  private void see(Row row, Columns columns) {
    if (!row.fits(columns.headers().size())) {
      return;
    }
    for (String feature : dated) {
      String cell = columns.cell(row.cells(), feature);
      if (!cell.isEmpty()) {
        note(DateForm.slashed(cell));
        dayFirst.see(cell, row.line());
        monthFirst.see(cell, row.line());
      }
    }
  }

  private void note(int @Nullable [] slashed) {
    if (slashed != null) {
      slashes = true;
      onlyDayFirst |= slashed[0] > 12;
      onlyMonthFirst |= slashed[1] > 12;
    }
  }

  private AsOf asOf(Findings findings) {
    DateOrder order = onlyMonthFirst && !onlyDayFirst ? DateOrder.MONTH_FIRST : DateOrder.DAY_FIRST;
    if (slashes && onlyDayFirst == onlyMonthFirst) {
      findings.file(
          Severity.WARNING,
          "Dates such as 03/04/2026 can be read two ways here; they were read with the day first.");
    }
    Newest newest = order == DateOrder.DAY_FIRST ? dayFirst : monthFirst;
    if (profile.asOf() != null) {
      findings.file(
          Severity.INFO,
          "Recency is counted back from " + profile.asOf() + ", as the profile says.");
      return new AsOf(profile.asOf(), order);
    }
    say(newest, findings);
    return new AsOf(newest.day(), order);
  }

  private static void say(Newest newest, Findings findings) {
    if (newest.day() == null) {
      return;
    }
    findings.file(
        Severity.INFO,
        "Recency is counted back from %s, the newest date in the file (line %s)."
            .formatted(newest.day(), newest.line()));
    if (newest.gapDays() > ODD_GAP_DAYS) {
      findings.row(
          Severity.WARNING,
          newest.line(),
          "%s is %s days after the next newest date; if it is a mistake, every recency is too low."
              .formatted(newest.day(), newest.gapDays()));
    }
  }
}
