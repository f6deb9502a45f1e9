package io.kaze.gateway.guard;

/** Is told of each find of a guardrail. */
interface Findings {
  /** A guardrail redacted something, or refused. */
  void found(Guardrail guardrail);
}
