package io.kaze.gateway.dialect.gemini;

import io.kaze.gateway.dialect.Gathered;
import io.kaze.gateway.dialect.ProviderDialect.Outcome;
import io.kaze.gateway.dialect.json.Fields;

/** Reads a whole answer, which looks like a stream of one event. */
final class AnswerReader {
  private AnswerReader() {}

  static Outcome read(Fields answer) {
    EventReader reader = new EventReader();
    Gathered gathered = new Gathered();
    reader.answer(answer, gathered);
    reader.over(gathered);
    return gathered.outcome();
  }
}
