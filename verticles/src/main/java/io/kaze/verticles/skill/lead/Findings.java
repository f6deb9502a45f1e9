package io.kaze.verticles.skill.lead;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was found, in the order it was found. Findings on rows and cells have room by severity, so
 * that a flood of warnings cannot hide an error; what finds no room is counted. Findings on the
 * file as a whole are few by nature and always kept.
 */
final class Findings {
  private final int perSeverityMax;
  private final List<Finding> kept = new ArrayList<>();
  private final Map<Severity, Long> room = new EnumMap<>(Severity.class);
  private final Map<Severity, Long> counts = new EnumMap<>(Severity.class);

  Findings(int perSeverityMax) {
    this.perSeverityMax = perSeverityMax;
  }

  void file(Severity severity, String text) {
    counts.merge(severity, 1L, Long::sum);
    kept.add(new Finding(severity, 0, "", text));
  }

  void row(Severity severity, long line, String text) {
    add(new Finding(severity, line, "", text));
  }

  void cell(Severity severity, long line, String column, String text) {
    add(new Finding(severity, line, column, text));
  }

  private void add(Finding finding) {
    counts.merge(finding.severity(), 1L, Long::sum);
    if (room.merge(finding.severity(), 1L, Long::sum) <= perSeverityMax) {
      kept.add(finding);
    }
  }

  List<Finding> kept() {
    return Collections.unmodifiableList(kept);
  }

  /** How many there are of a severity, the omitted ones included. */
  long count(Severity severity) {
    return counts.getOrDefault(severity, 0L);
  }

  long omitted() {
    return counts.values().stream().mapToLong(Long::longValue).sum() - kept.size();
  }
}
