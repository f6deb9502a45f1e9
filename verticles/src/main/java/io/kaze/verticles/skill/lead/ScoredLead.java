package io.kaze.verticles.skill.lead;

import java.util.Comparator;

/** A row and its score. */
record ScoredLead(Row row, Score score, int tenths) {

  /** The higher score first; among equals the row that comes first in the file. */
  static final Comparator<ScoredLead> BEST_FIRST =
      Comparator.comparingInt(ScoredLead::tenths)
          .reversed()
          .thenComparingLong(lead -> lead.row.line());

  ScoredLead(Row row, Score score) {
    this(row, score, score.tenths());
  }
}
