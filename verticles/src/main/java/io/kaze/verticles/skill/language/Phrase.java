package io.kaze.verticles.skill.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Some words in a row, found in a text in any of their inflected forms.
 *
 * @param text as written
 * @param stems of its words, in order
 */
public record Phrase(String text, List<String> stems) {

  /** Copies what it is given. */
  public Phrase {
    stems = List.copyOf(stems);
  }

  /** A phrase of a language. */
  public static Phrase of(String text, Language language) {
    List<String> stems = new ArrayList<>();
    Words.forEach(text, word -> stems.add(language.word(word).stem()));
    return new Phrase(text.strip().replaceAll("\\s+", " "), stems);
  }

  /** How often it occurs in sentences, never across punctuation, without overlap. */
  public int countIn(List<Sentence> sentences) {
    int count = 0;
    for (Sentence sentence : sentences) {
      count += countIn(sentence);
    }
    return count;
  }

  /** How often it occurs in a sentence. */
  public int countIn(Sentence sentence) {
    int count = 0;
    for (List<Word> chunk : sentence.chunks()) {
      for (int at = 0; at + stems.size() <= chunk.size(); at++) {
        if (standsAt(chunk, at)) {
          count++;
          at += stems.size() - 1;
        }
      }
    }
    return count;
  }

  /** Whether it stands in a run of words at an index. */
  public boolean standsAt(List<Word> words, int at) {
    if (stems.isEmpty() || at + stems.size() > words.size()) {
      return false;
    }
    for (int i = 0; i < stems.size(); i++) {
      if (!words.get(at + i).stem().equals(stems.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether it contains another phrase, or is the same. */
  public boolean contains(Phrase other) {
    return Collections.indexOfSubList(stems, other.stems) >= 0;
  }

  /** Whether each of its words occurs somewhere in the sentences, in any order. */
  public boolean isScatteredIn(List<Sentence> sentences) {
    return stems.stream()
        .allMatch(stem ->
            sentences.stream()
                .flatMap(sentence -> sentence.words().stream())
                .anyMatch(word -> word.stem().equals(stem)));
  }
}
