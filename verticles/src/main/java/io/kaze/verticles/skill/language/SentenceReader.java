package io.kaze.verticles.skill.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts text into sentences of words in one pass, linear in its length. Equal words are one object,
 * so a long text costs little. For one thread.
 */
public final class SentenceReader {
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "st", "prof", "inc", "ltd", "vs", "etc", "approx", "nr", "bzw",
          "ca", "inkl", "str", "tel", "evtl", "ggf", "mme", "av", "no");

  private final Language language;
  private final Map<String, Word> vocabulary = new HashMap<>();

  /** Reads text of one language. */
  public SentenceReader(Language language) {
    this.language = language;
  }

  /**
   * The sentences of a text; a line break ends one too.
   *
   * @throws InterruptedException when the thread was interrupted
   */
  public List<Sentence> read(String text) throws InterruptedException {
    List<Sentence> sentences = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < text.length(); at++) {
      if (endsSentence(text, at)) {
        add(sentences, text.substring(start, at + 1));
        start = at + 1;
      }
    }
    add(sentences, text.substring(start));
    return sentences;
  }

  private void add(List<Sentence> sentences, String text) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("reading stopped");
    }
    List<List<Word>> chunks = chunks(text);
    if (!chunks.isEmpty()) {
      sentences.add(new Sentence(text.strip(), chunks));
    }
  }

  private List<List<Word>> chunks(String text) {
    List<List<Word>> chunks = new ArrayList<>();
    List<Word> chunk = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = Words.end(text, at);
      if (end > at) {
        chunk.add(vocabulary.computeIfAbsent(text.substring(at, end), language::word));
      } else if (!isSpace(text.charAt(at)) && !chunk.isEmpty()) {
        chunks.add(chunk);
        chunk = new ArrayList<>();
      }
      at = Math.max(end, at + 1);
    }
    if (!chunk.isEmpty()) {
      chunks.add(chunk);
    }
    return chunks;
  }

  private static boolean endsSentence(String text, int at) {
    return switch (text.charAt(at)) {
      case '\n' -> true;
      case '!', '?', '…', '。' -> isFollowedBySpace(text, at);
      case '.' -> isFollowedBySpace(text, at) && !isAbbreviation(text, at);
      default -> false;
    };
  }

  private static boolean isFollowedBySpace(String text, int at) {
    int next = at + 1;
    while (next < text.length() && "\"'”’»)".indexOf(text.charAt(next)) >= 0) {
      next++;
    }
    return next == text.length() || isSpace(text.charAt(next));
  }

  /** A point after one letter or a known short form, or before a small letter, ends nothing. */
  private static boolean isAbbreviation(String text, int point) {
    int start = point;
    while (start > 0 && Character.isLetter(text.charAt(start - 1)) && point - start < 7) {
      start--;
    }
    int next = point + 1;
    while (next < text.length() && isSpace(text.charAt(next)) && text.charAt(next) != '\n') {
      next++;
    }
    return point - start == 1
        || ABBREVIATIONS.contains(Language.lower(text.substring(start, point)))
        || (next < text.length() && Character.isLowerCase(text.charAt(next)));
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
