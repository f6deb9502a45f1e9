package io.kaze.gateway.route.file;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads each kind of value; says no with {@link IllegalArgumentException} in words. */
final class Values {
  private static final String OFF = "off";
  private static final Pattern SPAN = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
  private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,200}");
  private static final Pattern PROVIDER = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  private Values() {}

  static boolean isOff(String text) {
    return text.equals(OFF);
  }

  /** {@code off} as null. */
  static <T> Function<String, @Nullable T> orOff(Function<String, T> reading) {
    return text -> isOff(text) ? null : reading.apply(text);
  }

  static boolean onOrOff(String text) {
    return switch (text) {
      case "on", "true" -> true;
      case OFF, "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "\"%s\" is neither on nor off".formatted(Faults.quoted(text)));
    };
  }

  static Function<String, Integer> number(int min, int max) {
    return text -> {
      if (text.matches("\\d{1,9}") && within(Integer.parseInt(text), min, max)) {
        return Integer.valueOf(text);
      }
      throw new IllegalArgumentException(
          "\"%s\" is not a whole number from %,d to %,d".formatted(Faults.quoted(text), min, max));
    };
  }

  private static boolean within(int number, int min, int max) {
    return number >= min && number <= max;
  }

  /** A time span like {@code 500ms}, {@code 10s} or {@code 2m}, within bounds. */
  static Function<String, Duration> span(Duration min, Duration max) {
    return text -> {
      Duration span = span(text);
      if (span.compareTo(min) < 0 || span.compareTo(max) > 0) {
        throw new IllegalArgumentException(
            "%s is not between %s and %s".formatted(text, shown(min), shown(max)));
      }
      return span;
    };
  }

  private static Duration span(String text) {
    Matcher matcher = SPAN.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is not a time span such as 500ms, 10s, 2m, 1h or 7d"
              .formatted(Faults.quoted(text)));
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  private static String shown(Duration span) {
    return span.toString().substring(span.toDaysPart() > 0 ? 1 : 2).toLowerCase(Locale.ROOT);
  }

  static String name(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "a name has 1 to 200 ASCII characters and no blanks: " + Faults.quoted(text));
    }
    return text;
  }

  static String provider(String text) {
    if (!PROVIDER.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "a provider's name is a lower-case letter, then up to 62 letters, digits or hyphens: "
              + Faults.quoted(text));
    }
    return text;
  }

  static <E extends Enum<E>> Function<String, E> oneOf(Class<E> type) {
    return text ->
        Arrays.stream(type.getEnumConstants())
            .filter(constant -> word(constant).equals(text))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "\"%s\" is not one of %s".formatted(Faults.quoted(text), words(type))));
  }

  private static <E extends Enum<E>> String words(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Values::word)
        .collect(Collectors.joining(", "));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
