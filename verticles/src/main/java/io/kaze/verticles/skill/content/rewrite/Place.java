package io.kaze.verticles.skill.content.rewrite;

import io.kaze.verticles.skill.content.subject.Subject;
import io.kaze.verticles.skill.language.Phrase;
import io.kaze.verticles.skill.language.Sentence;
import io.kaze.verticles.skill.language.Word;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds where a thing is done, where the page says so: “bike repair <em>in Bristol</em>”. */
final class Place {
  private static final Set<String> PREPOSITIONS = Set.of("in", "near", "à", "en", "em");
  private static final int NAME_WORDS_MAX = 2;

  private Place() {}

  /** The preposition and name that first follow a phrase in the text. */
  static Optional<String> of(Phrase phrase, Subject subject) {
    for (Sentence sentence : subject.body()) {
      for (List<Word> chunk : sentence.chunks()) {
        for (int at = 0; at < chunk.size(); at++) {
          if (phrase.standsAt(chunk, at)) {
            String place = after(chunk.subList(at + phrase.stems().size(), chunk.size()));
            if (!place.isEmpty()) {
              return Optional.of(place);
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  private static String after(List<Word> rest) {
    if (rest.size() < 2 || !PREPOSITIONS.contains(rest.getFirst().lower())) {
      return "";
    }
    String name =
        rest.stream()
            .skip(1)
            .limit(NAME_WORDS_MAX)
            .takeWhile(word -> word.capitalised() && !word.stop())
            .map(Word::text)
            .collect(Collectors.joining(" "));
    return name.isEmpty() ? "" : rest.getFirst().lower() + " " + name;
  }
}
