package io.kaze.gateway.guard;

import io.kaze.gateway.dialect.ChatRequest;
import io.kaze.gateway.dialect.ChatResponse;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.Piece;
import java.util.List;
import java.util.function.Consumer;

/** The guardrails of one call. */
final class CallGuards implements Guards {
  private final List<Guardrail> guardrails;
  private final Findings findings;
  private final Streamed streamed;

  CallGuards(List<Guardrail> guardrails, Findings findings) {
    this.guardrails = guardrails;
    this.findings = findings;
    this.streamed = new Streamed(answers());
  }

  private Passage asks() {
    return new Passage(
        guardrails.stream().filter(each -> each.on().asked()).toList(), findings, "request");
  }

  private Passage answers() {
    return new Passage(
        guardrails.stream().filter(each -> each.on().answered()).toList(), findings, "answer");
  }

  @Override
  public Verdict request(ChatRequest request) {
    Passage passage = asks();
    ChatRequest changed = new Asked(passage).through(request);
    Failure refusal = passage.refusal();
    if (refusal != null) {
      return new Verdict.Refused(refusal);
    }
    return passage.finds() == 0 ? new Verdict.Passed() : new Verdict.Changed(changed);
  }

  @Override
  public Verdict texts(List<String> texts) {
    Passage passage = asks();
    long characters = texts.stream().mapToLong(String::length).sum();
    for (Guardrail guardrail : passage.guardrails()) {
      if (guardrail.rule() instanceof Guardrail.Rule.Size size
          && characters > size.promptCharacters()) {
        passage.refuse(guardrail);
      }
    }
    List<String> changed = texts.stream().map(passage::through).toList();
    Failure refusal = passage.refusal();
    if (refusal != null) {
      return new Verdict.Refused(refusal);
    }
    return passage.finds() == 0 ? new Verdict.Passed() : new Verdict.ChangedTexts(changed);
  }

  @Override
  public Answer response(ChatResponse response) {
    Passage passage = answers();
    ChatResponse changed = new Answered(passage).through(response);
    Failure refusal = passage.refusal();
    return refusal == null ? new Answer.Given(changed) : new Answer.Withheld(refusal);
  }

  @Override
  public void piece(Piece piece, Consumer<Piece> on) {
    streamed.piece(piece, on);
  }
}
