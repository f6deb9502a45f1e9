package io.kaze.verticles.skill.lead;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds what is wrong with a row before it is scored. */
final class RowCheck {
  private static final int SHOWN_CHARS = 60;

  private final Columns columns;
  private final Limits limits;
  private final Findings findings;
  private final Map<String, Long> lineByEmail = new HashMap<>();
  private boolean full;

  RowCheck(Columns columns, Limits limits, Findings findings) {
    this.columns = columns;
    this.limits = limits;
    this.findings = findings;
  }

  /** Whether the row can be scored; what is wrong with it is found either way. */
  boolean scorable(Row row) {
    if (row.isBlank()) {
      findings.row(Severity.INFO, row.line(), "The row is empty; it was skipped.");
      return false;
    }
    if (!fits(row)) {
      return false;
    }
    checkLength(row);
    if (columns.has(KnownColumn.EMAIL.feature())) {
      checkEmail(row);
    }
    return true;
  }

  private boolean fits(Row row) {
    int wanted = columns.headers().size();
    List<String> cells = row.cells();
    if (cells.size() < wanted) {
      findings.row(
          Severity.WARNING,
          row.line(),
          "The row has %s cells, the header %s; it was scored with the last ones missing."
              .formatted(cells.size(), wanted));
    } else if (!row.fits(wanted)) {
      // Too many cells mean an unquoted delimiter: nobody can say which cells moved.
      findings.row(
          Severity.ERROR,
          row.line(),
          "The row has %s cells, the header %s; it was skipped. Is a cell with a delimiter in it"
                  .formatted(cells.size(), wanted)
              + " not quoted?");
      return false;
    }
    return true;
  }

  private void checkLength(Row row) {
    for (int i = 0; i < columns.headers().size() && i < row.cells().size(); i++) {
      int chars = row.cells().get(i).length();
      if (chars > limits.cellCharsMax()) {
        findings.cell(
            Severity.WARNING,
            row.line(),
            columns.headers().get(i),
            "The cell has %s characters, of which %s are looked at; is a quote missing?"
                .formatted(chars, limits.cellCharsMax()));
      }
    }
  }

  private void checkEmail(Row row) {
    String feature = KnownColumn.EMAIL.feature();
    String email = columns.cell(row.cells(), feature);
    if (email.isEmpty()) {
      return;
    }
    String column = columns.header(feature);
    String shown = "\"" + Limits.clip(email, SHOWN_CHARS) + "\"";
    if (!EmailSyntax.isValid(email)) {
      findings.cell(
          Severity.WARNING, row.line(), column, shown + " is not a valid e-mail address.");
      return;
    }
    long first = firstLine(email, row.line());
    if (first != row.line()) {
      findings.cell(
          Severity.WARNING,
          row.line(),
          column,
          shown + " stands in line " + first + " already; both rows were scored.");
    }
  }

  private long firstLine(String email, long line) {
    String key = email.toLowerCase(Locale.ROOT);
    if (lineByEmail.size() < limits.emailsMax() || lineByEmail.containsKey(key)) {
      Long first = lineByEmail.putIfAbsent(key, line);
      return first == null ? line : first;
    }
    if (!full) {
      full = true;
      findings.file(
          Severity.INFO,
          "Duplicates were looked for among the first %s different e-mail addresses only."
              .formatted(limits.emailsMax()));
    }
    return line;
  }
}
