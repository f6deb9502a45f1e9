package io.kaze.verticles.orchestrator.planning;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Phrases a person put in quotation marks, of whatever tongue. */
final class QuotedPhrases {
  static final int PHRASES_MAX = 50;
  private static final int CHARACTERS_MAX = 100;

  /** An apostrophe opens or closes only where no letter or digit stands on its outer side. */
  private static final Pattern QUOTED =
      Pattern.compile(
          "\"([^\"\\n]+)\""
              + "|“([^“”\\n]+)”"
              + "|„([^„“”\\n]+)[“”]"
              + "|«([^«»\\n]+)»"
              + "|»([^«»\\n]+)«"
              + "|‘([^‘’\\n]+)’(?![\\p{L}\\p{N}])"
              + "|‚([^‚‘’\\n]+)[‘’]"
              + "|(?<![\\p{L}\\p{N}])'([^'\\n]+)'(?![\\p{L}\\p{N}])");

  private QuotedPhrases() {}

  /** The phrases in a text, each once, in its order. */
  static List<String> in(String text) {
    return QUOTED
        .matcher(text)
        .results()
        .map(QuotedPhrases::inner)
        .filter(phrase -> !phrase.isEmpty() && phrase.length() <= CHARACTERS_MAX)
        .distinct()
        .limit(PHRASES_MAX)
        .toList();
  }

  /** The text without them: what is quoted is spoken about, not asked for. */
  static String without(String text) {
    return QUOTED.matcher(text).replaceAll(" ");
  }

  private static String inner(MatchResult match) {
    return IntStream.rangeClosed(1, match.groupCount())
        .mapToObj(match::group)
        .filter(group -> group != null)
        .findFirst()
        .orElse("")
        .strip();
  }
}
