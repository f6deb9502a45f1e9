package io.kaze.gateway.guard;

/** How long an answer is, against what the guardrails allow. */
final class Length {
  private final Passage passage;
  private long characters;

  Length(Passage passage) {
    this.passage = passage;
  }

  void more(long more) {
    characters += more;
    for (Guardrail guardrail : passage.guardrails()) {
      if (guardrail.rule() instanceof Guardrail.Rule.Size size
          && characters > size.answerCharacters()) {
        passage.refuse(guardrail);
      }
    }
  }
}
