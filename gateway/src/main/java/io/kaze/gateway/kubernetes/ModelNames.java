package io.kaze.gateway.kubernetes;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of models as a service says them. Pure. */
final class ModelNames {
  private static final Set<String> HINTS = Set.of("fast", "balanced", "best");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@/+-]{0,149}");
  private static final int SHOWN_MAX = 60;

  private ModelNames() {}

  /** Those of an annotation, parted by commas; one that is no name is a mistake. */
  static Set<String> read(String text) {
    Set<String> names = new LinkedHashSet<>(parts(text).toList());
    for (String name : names) {
      check(name);
    }
    if (names.size() > ModelServer.MODELS_MAX) {
      throw new IllegalArgumentException("names over %d models".formatted(ModelServer.MODELS_MAX));
    }
    return names;
  }

  /** Those of a server's own list; what is no name is left out. */
  static List<String> kept(List<String> listed) {
    return listed.stream()
        .filter(name -> NAME.matcher(name).matches())
        .distinct()
        .limit(ModelServer.MODELS_MAX)
        .toList();
  }

  /**
   * Hints of an annotation, such as {@code fast=qwen-3,best=llama}.
   *
   * @param models those named; empty when they are yet to be asked for
   */
  static Map<String, String> hints(String text, Set<String> models) {
    Map<String, String> hints = new LinkedHashMap<>();
    for (String pair : parts(text).toList()) {
      int at = pair.indexOf('=');
      String hint = at < 0 ? pair : pair.substring(0, at).strip();
      String model = at < 0 ? "" : pair.substring(at + 1).strip();
      if (!HINTS.contains(hint)) {
        throw new IllegalArgumentException(
            "has a hint %s, which is none of fast, balanced, best".formatted(shown(hint)));
      }
      check(model);
      if (!models.isEmpty() && !models.contains(model)) {
        throw new IllegalArgumentException(
            "has a hint for %s, which is not among its models".formatted(shown(model)));
      }
      hints.put(hint, model);
    }
    return hints;
  }

  private static Stream<String> parts(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).filter(part -> !part.isEmpty());
  }

  private static void check(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "names a model %s, which is no name".formatted(shown(name)));
    }
  }

  /** A text from outside, so that it does no harm in a log: short, and of plain characters. */
  static String shown(String text) {
    String plain = text.replaceAll("[^\\x21-\\x7e]", "?");
    return "\"%s\""
        .formatted(plain.length() <= SHOWN_MAX ? plain : plain.substring(0, SHOWN_MAX) + "…");
  }
}
