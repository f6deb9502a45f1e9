package io.kaze.verticles.skill.keyword;

import io.kaze.verticles.skill.language.Word;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Counts one term while a text is read. */
final class TermCount {
  final boolean stop;
  int count;

  private int acronyms;
  private int capitals;
  private int[] sentences = new int[2];
  private int sentenceCount;
  private final Set<String> left = new HashSet<>(4);
  private final Set<String> right = new HashSet<>(4);
  private int leftTotal;
  private int rightTotal;

  TermCount(boolean stop) {
    this.stop = stop;
  }

  /**
   * Notes an occurrence.
   *
   * @param sentence its index, never smaller than the last
   * @param casingTells whether a capital letter here is the word's own
   */
  void occur(int sentence, Word word, boolean casingTells) {
    count++;
    if (casingTells && word.acronym()) {
      acronyms++;
    } else if (casingTells && word.capitalised()) {
      capitals++;
    }
    if (sentenceCount == 0 || sentences[sentenceCount - 1] != sentence) {
      if (sentenceCount == sentences.length) {
        sentences = Arrays.copyOf(sentences, 2 * sentenceCount);
      }
      sentences[sentenceCount++] = sentence;
    }
  }

  void addLeft(String stem) {
    left.add(stem);
    leftTotal++;
  }

  void addRight(String stem) {
    right.add(stem);
    rightTotal++;
  }

  TermFacts facts() {
    return new TermFacts(
        count,
        acronyms,
        capitals,
        sentenceCount,
        (sentences[(sentenceCount - 1) / 2] + sentences[sentenceCount / 2]) / 2.0,
        new TermFacts.Neighbours(left.size(), leftTotal),
        new TermFacts.Neighbours(right.size(), rightTotal));
  }
}
