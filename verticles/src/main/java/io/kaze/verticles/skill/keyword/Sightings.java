package io.kaze.verticles.skill.keyword;

import io.kaze.verticles.skill.language.Phrase;
import io.kaze.verticles.skill.language.Sentence;
import io.kaze.verticles.skill.language.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks for given phrases all over a page, in one pass. */
final class Sightings {
  private final Map<String, List<Sighting>> byFirstStem = new HashMap<>();
  private int sentenceIndex;

  private Sightings() {}

  /** A sighting for each phrase, in their order; with a count of 0 for what is not there. */
  static List<Sighting> of(List<Phrase> phrases, List<Passage> passages)
      throws InterruptedException {
    Sightings looking = new Sightings();
    List<Sighting> sightings = phrases.stream().map(Sighting::new).toList();
    for (Sighting sighting : sightings) {
      String first = sighting.phrase.stems().getFirst();
      looking.byFirstStem.computeIfAbsent(first, stem -> new ArrayList<>()).add(sighting);
    }
    for (Passage passage : passages) {
      if (Thread.interrupted()) {
        throw new InterruptedException("looking for phrases stopped");
      }
      looking.read(passage);
    }
    return sightings;
  }

  private void read(Passage passage) {
    for (Sentence sentence : passage.sentences()) {
      for (List<Word> chunk : sentence.chunks()) {
        for (int at = 0; at < chunk.size(); at++) {
          read(chunk, at, passage.field(), sentence);
        }
      }
      sentenceIndex++;
    }
  }

  private void read(List<Word> chunk, int at, Field field, Sentence sentence) {
    for (Sighting sighting : byFirstStem.getOrDefault(chunk.get(at).stem(), List.of())) {
      if (sighting.phrase.standsAt(chunk, at)) {
        int end = at + sighting.phrase.stems().size();
        sighting.see(chunk.subList(at, end), field, sentenceIndex, sentence);
      }
    }
  }
}
