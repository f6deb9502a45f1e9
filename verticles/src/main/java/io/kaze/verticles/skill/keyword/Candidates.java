package io.kaze.verticles.skill.keyword;

import io.kaze.verticles.skill.document.Brand;
import io.kaze.verticles.skill.language.Phrase;
import io.kaze.verticles.skill.language.Sentence;
import io.kaze.verticles.skill.language.Word;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what may be a key phrase: up to three words in a row that neither begin nor end with a stop
 * word and that recur. Several words need two occurrences, one word three; one less when the author
 * put it into the title or a heading. What every site says (Home, Services) is none.
 */
final class Candidates {
  /** Longer phrases hardly recur (and YAKE! stops here too). */
  static final int WORDS_MAX = 3;

  /** In a shorter text a phrase need not recur to be one. */
  private static final int SHORT_TEXT_WORDS = 60;

  private static final Set<Field> TELLING = EnumSet.of(Field.TITLE, Field.HEADINGS);

  private final Map<String, Candidate> found = new LinkedHashMap<>();
  private int words;

  private Candidates() {}

  /** The candidates in the order in which they first occur. */
  static List<Candidate> in(List<Passage> passages) throws InterruptedException {
    Candidates candidates = new Candidates();
    for (Passage passage : passages) {
      if (Thread.interrupted()) {
        throw new InterruptedException("collecting phrases stopped");
      }
      if (passage.field().counted) {
        passage.sentences().forEach(sentence -> candidates.read(sentence, passage.field()));
      }
    }
    return candidates.found.values().stream()
        .filter(candidates::isFrequent)
        .filter(candidate -> !Brand.isGeneric(candidate.phrase().text()))
        .toList();
  }

  private boolean isFrequent(Candidate candidate) {
    boolean stressed = candidate.fields.stream().anyMatch(TELLING::contains);
    int enough = candidate.words.size() > 1 ? 2 : 3;
    boolean plain = candidate.words.stream().noneMatch(Word::stop);
    return (words < SHORT_TEXT_WORDS && plain)
        || candidate.count >= (stressed && plain ? enough - 1 : enough);
  }

  private void read(Sentence sentence, Field field) {
    for (List<Word> chunk : sentence.chunks()) {
      words += chunk.size();
      for (int start = 0; start < chunk.size(); start++) {
        for (int end = start + 1; end <= Math.min(chunk.size(), start + WORDS_MAX); end++) {
          read(chunk.subList(start, end), field);
        }
      }
    }
  }

  private void read(List<Word> phrase, Field field) {
    Word first = phrase.getFirst();
    Word last = phrase.getLast();
    boolean repeats = phrase.size() > 1 && first.stem().equals(last.stem());
    if (!first.stop() && !last.stop() && !repeats) {
      String key = phrase.stream().map(Word::stem).collect(Collectors.joining(" "));
      found.computeIfAbsent(key, stems -> new Candidate(List.copyOf(phrase))).occur(field);
    }
  }

  /** A phrase that may be a key phrase, counted while the text is read. */
  static final class Candidate {
    private final List<Word> words;
    private final Set<Field> fields = EnumSet.noneOf(Field.class);
    private int count;

    Candidate(List<Word> words) {
      this.words = words;
    }

    private void occur(Field field) {
      count++;
      fields.add(field);
    }

    List<Word> words() {
      return words;
    }

    Set<Field> fields() {
      return fields;
    }

    int count() {
      return count;
    }

    Phrase phrase() {
      return new Phrase(
          words.stream().map(Word::text).collect(Collectors.joining(" ")),
          words.stream().map(Word::stem).toList());
    }
  }
}
