package io.kaze.verticles.skill.lead;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the cell of one feature is valued: the single-attribute value function of the model. */
sealed interface Measure {

  /**
   * What a cell is worth.
   *
   * @param cell not blank
   */
  Valued value(String cell, AsOf asOf);

  /** Words to look for; the first level with a word in the cell counts. */
  record Match(List<Level> levels, BigDecimal otherwise) implements Measure {

    @Override
    public Valued value(String cell, AsOf asOf) {
      String folded = WordFold.fold(cell);
      for (Level level : levels) {
        for (Word word : level.any) {
          if (word.isIn(folded)) {
            return Valued.of(level.share, "matches \"" + word.written + "\"");
          }
        }
      }
      return Valued.of(otherwise, "matches none of the words");
    }

    /** Words of the same worth. */
    record Level(BigDecimal share, List<Word> any) {}
  }

  /** Numbers in bands; the highest band that starts at or below the number counts. */
  record Bands(List<Band> descending) implements Measure {

    @Override
    public Valued value(String cell, AsOf asOf) {
      Amount amount = Amount.parse(cell);
      if (amount == null) {
        return Valued.unreadable("is not a number");
      }
      String read = amount.digits() + (amount.range() ? " (the middle of the range)" : "");
      for (Band band : descending) {
        if (amount.value().compareTo(band.from) >= 0) {
          return Valued.of(band.share, read + " is at least " + band.from.toPlainString());
        }
      }
      return Valued.nothing(read + " is below every band");
    }

    /** Numbers from {@code from} (included) up to the next band. */
    record Band(BigDecimal from, BigDecimal share) {}
  }

  /** Recency; the shortest span the date lies within counts. */
  record Days(List<Span> ascending) implements Measure {

    @Override
    public Valued value(String cell, AsOf asOf) {
      LocalDate date = DateForm.parse(cell, asOf.order());
      if (date == null) {
        return Valued.unreadable("is not a date");
      }
      long days = asOf.daysSince(date);
      String read = days + (days == 1 ? " day" : " days") + " before " + asOf.day();
      for (Span span : ascending) {
        if (days <= span.within) {
          return Valued.of(span.share, read + ", within " + span.within);
        }
      }
      return Valued.nothing(read + ", older than every span");
    }

    /** Dates at most {@code within} days old. */
    record Span(long within, BigDecimal share) {}
  }

  /** Whether there is anything at all. */
  record Present(BigDecimal share) implements Measure {

    @Override
    public Valued value(String cell, AsOf asOf) {
      return Valued.of(share, "is there");
    }
  }

  /**
   * Folded words that must stand in the cell in this order.
   *
   * @param written as in the profile
   * @param open whether the first word may begin earlier ({@code *leiter} finds "Vertriebsleiter")
   * @param goesOn whether the last word may go on ({@code software*} finds "softwares")
   */
  record Word(String written, String folded, boolean open, boolean goesOn) {

    static @Nullable Word of(String written) {
      String folded = WordFold.fold(written);
      return folded.isEmpty()
          ? null
          : new Word(written, folded, written.startsWith("*"), written.endsWith("*"));
    }

    boolean isIn(String cell) {
      for (int at = cell.indexOf(folded); at >= 0; at = cell.indexOf(folded, at + 1)) {
        int end = at + folded.length();
        boolean starts = open || at == 0 || cell.charAt(at - 1) == ' ';
        if (starts && (goesOn || end == cell.length() || cell.charAt(end) == ' ')) {
          return true;
        }
      }
      return false;
    }
  }
}
