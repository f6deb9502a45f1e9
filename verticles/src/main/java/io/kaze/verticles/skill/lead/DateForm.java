package io.kaze.verticles.skill.lead;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates as people and their programs write them; a time of day after them is passed over. */
final class DateForm {
  private static final int CHARS_MAX = 40;
  private static final String TIME = "(?:[T, ]+\\d{1,2}:.*)?";
  private static final String YEAR = "(\\d{4}|\\d{2})";
  private static final Pattern ISO =
      Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})" + TIME);
  private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern DOTTED =
      Pattern.compile("(\\d{1,2})\\. ?(\\d{1,2})\\. ?" + YEAR + TIME);
  private static final Pattern SLASHED =
      Pattern.compile("(\\d{1,2})[/-](\\d{1,2})[/-]" + YEAR + TIME);
  private static final Pattern DAY_NAMED =
      Pattern.compile("(\\d{1,2})(?:st|nd|rd|th|\\.)?[ -](\\p{L}{3,})\\.?[ ,-]+" + YEAR + TIME);
  private static final Pattern MONTH_NAMED =
      Pattern.compile("(\\p{L}{3,})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})" + TIME);
  private static final List<Form> FORMS =
      List.of(
          new Form(ISO, (m, order) -> LocalDate.of(number(m, 1), number(m, 2), number(m, 3))),
          new Form(COMPACT, (m, order) -> LocalDate.of(number(m, 1), number(m, 2), number(m, 3))),
          new Form(DOTTED, (m, order) -> LocalDate.of(year(m), number(m, 2), number(m, 1))),
          new Form(SLASHED, (m, order) -> ordered(year(m), number(m, 1), number(m, 2), order)),
          new Form(DAY_NAMED, (m, order) -> LocalDate.of(year(m), month(m.group(2)), number(m, 1))),
          new Form(
              MONTH_NAMED, (m, order) -> LocalDate.of(year(m), month(m.group(1)), number(m, 2))));
  private static final Map<String, Integer> MONTHS =
      Map.ofEntries(
          Map.entry("jan", 1),
          Map.entry("feb", 2),
          Map.entry("mar", 3),
          Map.entry("mae", 3),
          Map.entry("mrz", 3),
          Map.entry("apr", 4),
          Map.entry("may", 5),
          Map.entry("mai", 5),
          Map.entry("jun", 6),
          Map.entry("jul", 7),
          Map.entry("aug", 8),
          Map.entry("sep", 9),
          Map.entry("oct", 10),
          Map.entry("okt", 10),
          Map.entry("nov", 11),
          Map.entry("dec", 12),
          Map.entry("dez", 12));

  private DateForm() {}

  /** Null when the text is not a date. */
  static @Nullable LocalDate parse(String text, DateOrder order) {
    if (text.length() > CHARS_MAX) {
      return null;
    }
    try {
      return date(text.strip(), order);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The first two numbers of {@code 14/03/2026}, or null when the text is in another form. */
  static int @Nullable [] slashed(String text) {
    Matcher slashed = SLASHED.matcher(text.strip());
    return text.length() <= CHARS_MAX && slashed.matches()
        ? new int[] {number(slashed, 1), number(slashed, 2)}
        : null;
  }

  private static @Nullable LocalDate date(String text, DateOrder order) {
    for (Form form : FORMS) {
      Matcher matcher = form.pattern.matcher(text);
      if (matcher.matches()) {
        return form.reading.read(matcher, order);
      }
    }
    return null;
  }

  /** A number above 12 is a day whatever the rest of the file does. */
  private static LocalDate ordered(int year, int first, int second, DateOrder order) {
    boolean dayFirst = first > 12 || (second <= 12 && order == DateOrder.DAY_FIRST);
    return dayFirst ? LocalDate.of(year, second, first) : LocalDate.of(year, first, second);
  }

  private static int month(String name) {
    String folded = WordFold.fold(name);
    // 0 is no month: the caller's LocalDate refuses it.
    return folded.length() < 3 ? 0 : MONTHS.getOrDefault(folded.substring(0, 3), 0);
  }

  private static int year(Matcher form) {
    int year = number(form, 3);
    return year < 100 ? 2000 + year : year;
  }

  private static int number(Matcher form, int group) {
    return Integer.parseInt(form.group(group));
  }

  private record Form(Pattern pattern, Reading reading) {}

  @FunctionalInterface
  private interface Reading {
    LocalDate read(Matcher matcher, DateOrder order);
  }
}
