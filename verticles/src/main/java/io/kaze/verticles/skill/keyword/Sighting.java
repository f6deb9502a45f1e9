package io.kaze.verticles.skill.keyword;

import io.kaze.verticles.skill.language.Phrase;
import io.kaze.verticles.skill.language.Sentence;
import io.kaze.verticles.skill.language.Word;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a phrase was seen on a page, and how it was written there. */
final class Sighting {
  /** Sentences kept to tell what a searcher wants. */
  private static final int CONTEXTS_MAX = 20;

  /** Spellings told apart; a word has few. */
  private static final int FORMS_MAX = 50;

  final Phrase phrase;
  final Set<Field> fields = EnumSet.noneOf(Field.class);
  final BitSet sentences = new BitSet();
  final List<String> contexts = new ArrayList<>();
  int count;

  private final Map<String, Integer> forms = new LinkedHashMap<>();
  private List<Word> words = List.of();

  Sighting(Phrase phrase) {
    this.phrase = phrase;
  }

  void see(List<Word> seen, Field field, int sentenceIndex, Sentence sentence) {
    fields.add(field);
    if (field.counted) {
      count++;
      sentences.set(sentenceIndex);
      words = words.isEmpty() ? List.copyOf(seen) : words;
    }
    if (contexts.size() < CONTEXTS_MAX) {
      contexts.add(sentence.text());
    }
    String form = seen.stream().map(Word::text).collect(Collectors.joining(" "));
    if (forms.size() < FORMS_MAX || forms.containsKey(form)) {
      boolean casingTells = field.prose() && !sentence.text().startsWith(form);
      forms.merge(form, casingTells ? 1 : 0, Integer::sum);
    }
  }

  /** Its words as first seen; empty when it was not. */
  List<Word> words() {
    return words;
  }

  /** How the page's sentences mostly write it; among equals, in small letters. */
  String form() {
    String best = phrase.text();
    int most = 0;
    for (Map.Entry<String, Integer> form : forms.entrySet()) {
      boolean smaller = form.getKey().compareTo(best) > 0 && form.getKey().equalsIgnoreCase(best);
      if (form.getValue() > most || (form.getValue() == most && smaller)) {
        best = form.getKey();
        most = form.getValue();
      }
    }
    return best;
  }
}
