package io.kaze.verticles.skill.keyword;

import io.kaze.verticles.skill.language.Sentence;
import io.kaze.verticles.skill.language.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the terms of a text in one pass, and weighs them. */
final class Terms {
  private final Map<String, TermCount> counts = new LinkedHashMap<>();
  private final Map<String, Integer> pairsWithStop = new HashMap<>();
  private final TermFacts.Text text;

  Terms(List<Passage> passages) throws InterruptedException {
    int sentences = 0;
    for (Passage passage : passages) {
      for (Sentence sentence :
          passage.field().counted ? passage.sentences() : List.<Sentence>of()) {
        read(sentence, sentences, passage.field());
        sentences++;
      }
      if (Thread.interrupted()) {
        throw new InterruptedException("counting terms stopped");
      }
    }
    text = textFacts(counts.values().stream().filter(count -> !count.stop).toList(), sentences);
  }

  /** The parts of a phrase with their weights; each of its words must occur in the text. */
  List<Yake.Part> parts(List<Word> words) {
    List<Yake.Part> parts = new ArrayList<>();
    for (int at = 0; at < words.size(); at++) {
      Word word = words.get(at);
      boolean inner = at > 0 && at < words.size() - 1;
      if (!word.stop()) {
        parts.add(new Yake.Part.Term(weight(word.stem())));
      } else if (inner) {
        parts.add(new Yake.Part.Stop(binding(words.get(at - 1), word, words.get(at + 1))));
      }
    }
    return parts;
  }

  private double weight(String stem) {
    TermCount count = counts.get(stem);
    return count == null ? 1 : Yake.term(count.facts(), text);
  }

  private double binding(Word before, Word stop, Word after) {
    return chance(before, stop, before) * chance(stop, after, after);
  }

  private double chance(Word left, Word right, Word given) {
    TermCount count = counts.get(given.stem());
    int pairs = pairsWithStop.getOrDefault(left.stem() + " " + right.stem(), 0);
    return count == null ? 0 : (double) pairs / count.count;
  }

  private void read(Sentence sentence, int index, Field field) {
    boolean first = true;
    for (List<Word> chunk : sentence.chunks()) {
      for (int at = 0; at < chunk.size(); at++) {
        Word word = chunk.get(at);
        TermCount count = counts.computeIfAbsent(word.stem(), stem -> new TermCount(word.stop()));
        count.occur(index, word, field.prose() && !first);
        first = false;
        if (at > 0) {
          pair(chunk.get(at - 1), word, count);
        }
      }
    }
  }

  private void pair(Word left, Word right, TermCount rightCount) {
    rightCount.addLeft(left.stem());
    TermCount leftCount = counts.get(left.stem());
    if (leftCount != null) {
      leftCount.addRight(right.stem());
    }
    if (left.stop() || right.stop()) {
      pairsWithStop.merge(left.stem() + " " + right.stem(), 1, Integer::sum);
    }
  }

  private static TermFacts.Text textFacts(Collection<TermCount> terms, int sentences) {
    double mean = terms.stream().mapToInt(term -> term.count).average().orElse(1);
    double variance =
        terms.stream()
            .mapToDouble(term -> (term.count - mean) * (term.count - mean))
            .average()
            .orElse(0);
    int max = terms.stream().mapToInt(term -> term.count).max().orElse(1);
    return new TermFacts.Text(mean, Math.sqrt(variance), max, Math.max(1, sentences));
  }
}
