package io.kaze.verticles.orchestrator.planning;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is known when a goal begins, from its text and attachments. Survives a trip through JSON
 * unchanged.
 *
 * @param goalText the goal as its sender wrote it
 * @param known values by fact name, as in {@link Source.Given}
 * @param notes attachments that are of no use, and why, for the goal's sender
 */
public record Facts(String goalText, Map<String, Object> known, List<String> notes) {

  /** Copies. */
  public Facts {
    known = Frozen.object(known);
    notes = List.copyOf(notes);
  }

  /**
   * Recognises what a goal brings. Of several attachments of one kind the first whose name stands
   * in the text is used, else the first; the others are noted.
   */
  public static Facts of(String goalText, List<Attachment> attachments) {
    var known = new LinkedHashMap<String, Object>();
    var notes = new ArrayList<String>();
    known.put(StartFact.GOAL_TEXT.fact(), goalText);
    var phrases = QuotedPhrases.in(goalText);
    if (!phrases.isEmpty()) {
      known.put(StartFact.TARGET_PHRASES.fact(), phrases);
    }
    byKind(attachments, notes)
        .forEach((fact, candidates) -> {
          var chosen = chosen(candidates, goalText);
          known.put(fact.fact(), chosen.reference());
          noteOthers(fact, chosen, candidates, notes);
        });
    return new Facts(goalText, known, notes);
  }

  private static Map<StartFact, List<Attachment>> byKind(
      List<Attachment> attachments, List<String> notes) {
    var byKind = new EnumMap<StartFact, List<Attachment>>(StartFact.class);
    for (var attachment : attachments) {
      switch (Recognition.of(attachment)) {
        case Recognition.As(StartFact fact) ->
            byKind.computeIfAbsent(fact, _ -> new ArrayList<>()).add(attachment);
        case Recognition.Useless(String reason) ->
            notes.add("%s was not used: it %s.".formatted(attachment.title(), reason));
      }
    }
    return byKind;
  }

  private static Attachment chosen(List<Attachment> candidates, String goalText) {
    var text = goalText.toLowerCase(Locale.ROOT);
    return candidates.stream()
        .filter(a -> !a.name().isBlank() && text.contains(a.name().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(candidates.getFirst());
  }

  private static void noteOthers(
      StartFact fact, Attachment chosen, List<Attachment> candidates, List<String> notes) {
    for (var other : candidates) {
      if (!other.equals(chosen)) {
        notes.add(
            "%s was not used: one goal works on %s, and I took %s."
                .formatted(other.title(), fact.title(), chosen.title()));
      }
    }
  }
}
