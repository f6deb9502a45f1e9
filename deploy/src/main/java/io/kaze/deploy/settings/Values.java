package io.kaze.deploy.settings;

import io.kaze.bus.tenant.Allowance;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads each kind of value; what cannot be read is told in words, without the path. */
final class Values {
  private static final int IN_HAND_MIN = 16;
  private static final int IN_HAND_MAX = 100_000;
  private static final Pattern BYTES = Pattern.compile("(\\d{1,9})\\s*([kKMG]?i?B)?");
  private static final Set<String> LEVELS = Set.of("trace", "debug", "info", "warn", "error");

  private Values() {}

  static Path path(Given given) {
    String home = System.getProperty("user.home");
    String text = given.text();
    String expanded = text.equals("~") || text.startsWith("~/") ? home + text.substring(1) : text;
    try {
      return given.base().resolve(expanded).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("\"%s\" is not a path".formatted(text), e);
    }
  }

  static int port(Given given) {
    try {
      return Listen.checkPort(Integer.parseInt(given.text()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "\"%s\" is not a port (0 to 65535)".formatted(given.text()), e);
    }
  }

  static Optional<Integer> portOrOff(Given given) {
    return given.text().equals("off") ? Optional.empty() : Optional.of(port(given));
  }

  static boolean autoOrOff(Given given) {
    return switch (given.text()) {
      case "auto" -> true;
      case "off" -> false;
      default ->
          throw new IllegalArgumentException(
              "\"%s\" is neither auto nor off".formatted(given.text()));
    };
  }

  static double share(Given given) {
    try {
      return Double.parseDouble(given.text());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "\"%s\" is not a number from 0 to 1".formatted(given.text()), e);
    }
  }

  static Duration duration(Given given) {
    return TimeSpan.of(given.text());
  }

  /** Of other processes: one that is a moment late is not gone. */
  static Duration silence(Given given) {
    Duration silence = TimeSpan.of(given.text());
    if (silence.toMillis() < 1_000) {
      throw new IllegalArgumentException("\"%s\" is less than a second".formatted(given.text()));
    }
    return silence;
  }

  static long bytes(Given given) {
    Matcher matcher = BYTES.matcher(given.text());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is not a size such as 500 kB, 32 MB or 1 GB".formatted(given.text()));
    }
    String unit = matcher.group(2) == null ? "B" : matcher.group(2).toLowerCase(Locale.ROOT);
    long count = Long.parseLong(matcher.group(1));
    return switch (unit.charAt(0)) {
      case 'k' -> count << 10;
      case 'm' -> count << 20;
      case 'g' -> count << 30;
      default -> count;
    };
  }

  static int allowance(Given given) {
    if (given.text().matches("\\d{1,9}") && Integer.parseInt(given.text()) <= Allowance.MAX) {
      return Integer.parseInt(given.text());
    }
    throw new IllegalArgumentException(
        "\"%s\" is not a whole number from 1 to %,d, or 0 for no limit"
            .formatted(given.text(), Allowance.MAX));
  }

  static int inHand(Given given) {
    if (given.text().matches("\\d{1,6}")) {
      int count = Integer.parseInt(given.text());
      if (count >= IN_HAND_MIN && count <= IN_HAND_MAX) {
        return count;
      }
    }
    throw new IllegalArgumentException(
        "\"%s\" is not a whole number from %d to %,d"
            .formatted(given.text(), IN_HAND_MIN, IN_HAND_MAX));
  }

  static Set<Room> rooms(Given given) {
    if (given.text().equals("all")) {
      return EnumSet.allOf(Room.class);
    }
    return Arrays.stream(given.text().split(","))
        .map(word -> oneOf(Room.class, word.strip(), "room"))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Room.class)));
  }

  static LogFormat logFormat(Given given) {
    return oneOf(LogFormat.class, given.text(), "log format");
  }

  static String logLevel(Given given) {
    String level = given.text().toLowerCase(Locale.ROOT);
    if (!LEVELS.contains(level)) {
      throw new IllegalArgumentException(
          "\"%s\" is not a log level (trace, debug, info, warn, error)".formatted(given.text()));
    }
    return level;
  }

  private static <E extends Enum<E>> E oneOf(Class<E> type, String word, String what) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "\"%s\" is not a %s (%s)".formatted(word, what, words(type))));
  }

  private static <E extends Enum<E>> String words(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
