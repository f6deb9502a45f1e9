package io.kaze.verticles.skill.lead;

import io.kaze.verticles.skill.SkillFault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the first row: which columns there are, and which feature each of them holds. */
final class Header {
  private static final int HEADER_CHARS_MAX = 100;

  private final CsvFile file;
  private final Profile profile;

  Header(CsvFile file, Profile profile) {
    this.file = file;
    this.profile = profile;
  }

  /**
   * Recognises the columns.
   *
   * @throws SkillFault when no feature of the profile has a column, or there are too many columns
   */
  Columns read(Row header, Findings findings) throws SkillFault {
    int columnsMax = file.limits().columnsMax();
    if (header.cells().size() > columnsMax) {
      throw file.badLine(header.line(), "the header has more than " + columnsMax + " columns.");
    }
    List<String> names = names(header, findings);
    Columns columns = new Columns(names, HeaderMatch.indexes(names, profile.features()));
    if (profile.features().stream().noneMatch(feature -> columns.has(feature.name()))) {
      throw nothingToScoreBy(names);
    }
    sayWhatIsMissing(columns, findings);
    return columns;
  }

  /** Headers as written, made different from each other; {@code column 3} where there is none. */
  private List<String> names(Row header, Findings findings) {
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (String cell : header.cells()) {
      String written = Limits.clip(cell, HEADER_CHARS_MAX);
      String wanted = written.isEmpty() ? "column " + (names.size() + 1) : written;
      String name = wanted;
      for (int i = 2; !taken.add(name); i++) {
        name = wanted + " (" + i + ")";
      }
      if (!name.equals(wanted)) {
        findings.cell(
            Severity.WARNING,
            header.line(),
            wanted,
            "This header stands there more than once; this column is called \"" + name + "\".");
      }
      names.add(name);
    }
    return names;
  }

  private SkillFault nothingToScoreBy(List<String> names) {
    return file.bad(
        "has no column the profile \""
            + profile.name()
            + "\" scores by. Its first row has: "
            + Limits.clip(String.join(", ", names), 1000)
            + ". These headers would be recognised: "
            + String.join("; ", recognisable().values())
            + ".");
  }

  private Map<String, String> recognisable() {
    Map<String, String> recognisable = new LinkedHashMap<>();
    for (Feature feature : profile.features()) {
      recognisable.put(feature.name(), HeaderMatch.examples(feature));
    }
    return recognisable;
  }

  private void sayWhatIsMissing(Columns columns, Findings findings) {
    for (Feature feature : profile.features()) {
      if (!columns.has(feature.name())) {
        findings.file(
            Severity.INFO,
            "There is no column for %s (%s): every lead earns 0 of its %s points."
                .formatted(
                    feature.name(),
                    HeaderMatch.examples(feature),
                    Score.points(feature.ofTenths())));
      }
    }
    int kept = file.limits().fieldsMax();
    if (columns.headers().size() > kept) {
      String left =
          columns.headers().stream().skip(kept).limit(20).collect(Collectors.joining(", "));
      findings.file(
          Severity.INFO,
          "Only the first " + kept + " columns are repeated in the ranking; left out: " + left);
    }
  }
}
