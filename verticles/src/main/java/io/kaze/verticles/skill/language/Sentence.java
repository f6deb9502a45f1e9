package io.kaze.verticles.skill.language;

import java.util.List;

/**
 * A sentence, or a line that stands for one.
 *
 * @param text as written, trimmed
 * @param chunks its words, cut where punctuation keeps words from forming one phrase; none empty
 */
public record Sentence(String text, List<List<Word>> chunks) {

  /** Copies what it is given. */
  public Sentence {
    chunks = List.copyOf(chunks);
  }

  /** All its words, in order. */
  public List<Word> words() {
    return chunks.stream().flatMap(List::stream).toList();
  }

  /** How many words it has. */
  public int wordCount() {
    return chunks.stream().mapToInt(List::size).sum();
  }
}
