package io.kaze.verticles.skill.prose;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The numbers of a text, whichever way they are written: {@code 1,200.5}, {@code 1.200,5} and
 * {@code 1 200.5} are one. A number that could be read in two ways is both.
 */
final class Figures {
  private static final Pattern NUMBER =
      Pattern.compile("\\d(?:[\\d.,'\\u00a0\\u202f\\u2009]*\\d)?");
  private static final Pattern GROUPED = Pattern.compile("(\\d{1,3})((?: \\d{3})+)(?!\\d)");
  private static final Pattern WORD = Pattern.compile("\\p{L}+");

  /** Beyond one and before those that are written in figures anyway; in English and German. */
  private static final Map<String, Integer> WORDS =
      Map.ofEntries(
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("ten", 10),
          Map.entry("eleven", 11),
          Map.entry("twelve", 12),
          Map.entry("dozen", 12),
          Map.entry("twenty", 20),
          Map.entry("fifty", 50),
          Map.entry("hundred", 100),
          Map.entry("thousand", 1_000),
          Map.entry("million", 1_000_000),
          Map.entry("zwei", 2),
          Map.entry("drei", 3),
          Map.entry("vier", 4),
          Map.entry("fünf", 5),
          Map.entry("sechs", 6),
          Map.entry("sieben", 7),
          Map.entry("acht", 8),
          Map.entry("neun", 9),
          Map.entry("zehn", 10),
          Map.entry("elf", 11),
          Map.entry("zwölf", 12),
          Map.entry("dutzend", 12),
          Map.entry("zwanzig", 20),
          Map.entry("fünfzig", 50),
          Map.entry("hundert", 100),
          Map.entry("tausend", 1_000));

  private Figures() {}

  /** Numbers of a text that do not occur in the facts, as they are written there, each once. */
  static List<String> invented(String text, String facts) {
    Set<String> known = new HashSet<>();
    Stream.concat(written(facts), written(joined(facts, number -> true)))
        .forEach(number -> known.addAll(readings(number)));
    List<String> invented = new ArrayList<>();
    written(joined(text, known::contains))
        .filter(number -> readings(number).stream().noneMatch(known::contains))
        .forEach(invented::add);
    WORD.matcher(text)
        .results()
        .map(MatchResult::group)
        .filter(word -> {
          Integer value = WORDS.get(word.toLowerCase(Locale.ROOT));
          return value != null && !known.contains(value.toString());
        })
        .forEach(invented::add);
    return invented.stream().distinct().toList();
  }

  private static Stream<String> written(String text) {
    return NUMBER.matcher(text).results().map(MatchResult::group);
  }

  /** With numbers in groups, such as "1 200", in one piece; those that are meant so. */
  private static String joined(String text, Predicate<String> meant) {
    return GROUPED
        .matcher(text)
        .replaceAll(match -> {
          String number = match.group().replace(" ", "");
          return meant.test(number) ? number : match.group();
        });
  }

  private static Set<String> readings(String number) {
    String plain = number.replaceAll("['\\u00a0\\u202f\\u2009]", "");
    Set<String> readings = new HashSet<>();
    add(plain.replace(",", ""), readings);
    add(plain.replace(".", "").replace(',', '.'), readings);
    add(plain.replace(".", "").replace(",", ""), readings);
    return readings;
  }

  private static void add(String text, Set<String> readings) {
    try {
      readings.add(new BigDecimal(text).stripTrailingZeros().toPlainString());
    } catch (NumberFormatException notThisWay) {
      // Such as 1.2.3 read with its points as decimal ones.
    }
  }
}
