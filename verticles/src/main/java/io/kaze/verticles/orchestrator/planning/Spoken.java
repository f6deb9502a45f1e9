package io.kaze.verticles.orchestrator.planning;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of a goal that may ask for something: without what is quoted, names of files and
 * addresses of pages, which are spoken about, not asked for.
 */
final class Spoken {
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern AROUND = Pattern.compile("^\\p{Punct}+|\\p{Punct}+$");
  private static final Set<String> OTHER_ENDINGS =
      Set.of("pdf", "doc", "docx", "xls", "xlsx", "odt", "ods", "zip", "png", "jpg", "jpeg", "gif");

  private Spoken() {}

  static String words(Facts facts) {
    return BLANKS
        .splitAsStream(withoutAttachments(QuotedPhrases.without(facts.goalText()), facts))
        .filter(token -> !isName(AROUND.matcher(token).replaceAll("").toLowerCase(Locale.ROOT)))
        .collect(Collectors.joining(" "));
  }

  private static boolean isName(String token) {
    var ending = token.substring(token.lastIndexOf('.') + 1);
    var file = token.indexOf('.') > 0 && isEnding(ending);
    return file
        || token.startsWith("http://")
        || token.startsWith("https://")
        || token.startsWith("www.");
  }

  private static boolean isEnding(String word) {
    return Recognition.BY_ENDING.containsKey(word) || OTHER_ENDINGS.contains(word);
  }

  /** A file's name may hold blanks, so those of the goal's own files are looked for as a whole. */
  private static String withoutAttachments(String text, Facts facts) {
    var names =
        facts.known().values().stream()
            .filter(value -> value instanceof Map<?, ?>)
            .map(attachment -> String.valueOf(((Map<?, ?>) attachment).get("name")))
            .filter(name -> !name.isBlank())
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return names.isEmpty()
        ? text
        : Pattern.compile(names, Pattern.CASE_INSENSITIVE).matcher(text).replaceAll(" ");
  }
}
