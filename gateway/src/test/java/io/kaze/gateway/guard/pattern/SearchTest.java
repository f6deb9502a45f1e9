package io.kaze.gateway.guard.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search covers is what any match of the expression covers; and it takes linear work. */
class SearchTest {

  @Test
  void itCoversWhatAnyMatchCovers() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 20_000; round++) {
      String pattern = pattern(random, 3);
      String text = text(random);
      var oracle = java.util.regex.Pattern.compile(pattern);
      if (oracle.matcher("").matches() || fitsNothing(pattern)) {
        continue;
      }

      assertThat(covered(pattern, text))
          .as("%s in '%s'", pattern, text)
          .isEqualTo(all(oracle, text));
    }
  }

  private static boolean fitsNothing(String pattern) {
    return PatternReader.read(pattern).fitsNothing();
  }

  private static BitSet covered(String pattern, String text) {
    Search search = Pattern.of(pattern).search();
    text.codePoints().forEach(search::take);
    search.end();
    BitSet covered = new BitSet();
    for (Search.Stretch each = search.first(); each != null; each = search.first()) {
      covered.set((int) each.from(), (int) each.until());
      search.drop();
    }
    return covered;
  }

  private static BitSet all(java.util.regex.Pattern oracle, String text) {
    BitSet all = new BitSet();
    Matcher matcher = oracle.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    for (int from = 0; from < text.length(); from++) {
      for (int until = from + 1; until <= text.length(); until++) {
        if (matcher.region(from, until).matches()) {
          all.set(from, until);
        }
      }
    }
    return all;
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(9); i > 0; i--) {
      text.append("aabbc- ".charAt(random.nextInt(7)));
    }
    return text.toString();
  }

  private static String pattern(SplittableRandom random, int depth) {
    return switch (random.nextInt(depth > 0 ? 12 : 6)) {
      case 0, 1 -> "a";
      case 2 -> "b";
      case 3 -> "[^a-b]";
      case 4 -> "\\w";
      case 5 -> ".";
      case 6 -> "(?:%s|%s)".formatted(pattern(random, depth - 1), pattern(random, depth - 1));
      case 7 -> "(%s)*%s".formatted(pattern(random, depth - 1), pattern(random, depth - 1));
      case 8 -> "(%s)+".formatted(pattern(random, depth - 1));
      case 9 -> "(%s){1,3}b?".formatted(pattern(random, depth - 1));
      case 10 -> (random.nextBoolean() ? "\\b" : "^") + pattern(random, depth - 1);
      default -> pattern(random, depth - 1) + (random.nextBoolean() ? "\\b" : "$");
    };
  }

  @ParameterizedTest
  @CsvSource({
    "(?i)straße, STRASSE straße Straße, 8-21",
    "(?i)secret-[a-z]{2}, xx SECRET-Ab, 3-12",
    "\\u00e9\\x41, caf\\u00e9, ''",
    "[\\]a-c-]+, 'xx]b-', 2-5",
    "a{2}, aaa a, 0-3",
    "a{2}b, ab aab, 3-6",
    "x{y, a x{y, 2-5",
    "😀+, a😀😀b, 1-5",
  })
  void itReadsTheUsualSyntax(String pattern, String text, String expected) {
    BitSet covered = covered(pattern, text);

    String found = covered.isEmpty() ? "" : covered.nextSetBit(0) + "-" + covered.length();
    assertThat(found).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "(",
        ")",
        "a)",
        "*a",
        "[a",
        "a{3,1}",
        "(a)\\1",
        "(?=a)",
        "(?<!a)b",
        "(?<n>a)",
        "\\p{L}",
        "a*",
        "a|",
        "\\b",
        "x{1001}",
        "((a{100}){100}){100}",
        "[b-a]",
        "\\"
      })
  void whatCannotBeReadIsRefused(String pattern) {
    assertThatThrownBy(() -> Pattern.of(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pattern");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+$", "(a|aa)+b", "(.*)*x", "(a?){30}a{30}", "(\\w+\\s?)+!"})
  void theWorkGrowsWithTheTextAlone(String pattern) {
    Search search = Pattern.of(pattern).search();
    int length = 200_000;

    for (int i = 0; i < length; i++) {
      search.take('a');
    }
    search.end();

    assertThat(search.steps()).isLessThan(600L * length);
  }

  @Test
  void ofAnEndlessMatchTheLastPartIsCovered() {
    Search search = Pattern.of("a.*b").search();
    search.take('a');
    for (int i = 0; i < 10_000; i++) {
      search.take('x');
    }
    assertThat(search.settled()).isGreaterThanOrEqualTo(10_001 - Search.LENGTH_MAX - 1);

    search.take('b');
    search.end();

    assertThat(search.first()).isEqualTo(new Search.Stretch(10_001 - Search.LENGTH_MAX, 10_002));
  }
}
