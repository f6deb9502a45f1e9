package io.kaze.verticles.skill.lead;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Values each feature of a row by the profile and adds the points up. */
final class Scorer {
  private static final Set<String> NOTHING =
      Set.of(
          "-",
          "--",
          "?",
          "n/a",
          "na",
          "n.a.",
          "k.a.",
          "k. a.",
          "null",
          "none",
          "nil",
          "unknown",
          "unbekannt",
          "tbd",
          "keine angabe",
          "not set");
  private static final int SHOWN_CHARS = 60;

  private final Profile profile;
  private final Columns columns;
  private final AsOf asOf;
  private final Limits limits;

  Scorer(Profile profile, Columns columns, AsOf asOf, Limits limits) {
    this.profile = profile;
    this.columns = columns;
    this.asOf = asOf;
    this.limits = limits;
  }

  /** The score of a row; cells that cannot be read earn 0 and are found. */
  Score score(Row row, Findings findings) {
    List<Contribution> contributions = new ArrayList<>();
    for (Feature feature : profile.features()) {
      String cell = columns.cell(row.cells(), feature.name());
      Valued valued = value(feature, Limits.clip(cell, limits.cellCharsMax()));
      if (!valued.readable()) {
        find(row, feature, cell, valued, findings);
      }
      contributions.add(
          new Contribution(
              feature.name(),
              Limits.clip(cell, limits.fieldCharsMax()),
              feature.tenths(valued.share()),
              feature.ofTenths(),
              valued.why()));
    }
    return new Score(contributions);
  }

  private Valued value(Feature feature, String cell) {
    if (!columns.has(feature.name())) {
      return Valued.nothing("the file has no column for it");
    }
    if (cell.isEmpty() || NOTHING.contains(cell.toLowerCase(Locale.ROOT))) {
      return Valued.nothing("the row does not say");
    }
    if (feature.name().equals(KnownColumn.EMAIL.feature()) && !EmailSyntax.isValid(cell)) {
      // RowCheck has found it already: an address nobody can write to is no address.
      return Valued.nothing("is not a valid address");
    }
    return feature.measure().value(cell, asOf);
  }

  private void find(Row row, Feature feature, String cell, Valued valued, Findings findings) {
    findings.cell(
        Severity.WARNING,
        row.line(),
        columns.header(feature.name()),
        "\"%s\" %s; it earns 0 points for %s."
            .formatted(Limits.clip(cell, SHOWN_CHARS), valued.why(), feature.name()));
  }
}
