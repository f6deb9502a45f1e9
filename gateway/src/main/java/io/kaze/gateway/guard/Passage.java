package io.kaze.gateway.guard;

import io.kaze.gateway.dialect.Failure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One way of one call, past the guardrails that look that way. One thread. */
final class Passage {
  private final List<Guardrail> guardrails;
  private final Findings findings;
  private final String what;
  private @Nullable String refusedBy;
  private long finds;

  /**
   * Begins.
   *
   * @param guardrails those that look this way
   * @param what passes, for a person: a request or an answer
   */
  Passage(List<Guardrail> guardrails, Findings findings, String what) {
    this.guardrails = guardrails;
    this.findings = findings;
    this.what = what;
  }

  /** A filter for one text. */
  TextFilter text() {
    List<TextFilter> filters = new ArrayList<>();
    for (Guardrail guardrail : guardrails) {
      add(guardrail, filters);
    }
    return filters.size() == 1 ? filters.getFirst() : new Chain(filters);
  }

  /** A filter for JSON. */
  TextFilter json() {
    return new JsonFilter(this::text);
  }

  private void add(Guardrail guardrail, List<TextFilter> filters) {
    boolean refuses = guardrail.action() == Guardrail.Action.REFUSE;
    Runnable found = () -> found(guardrail);
    switch (guardrail.rule()) {
      case Guardrail.Rule.Size size -> {}
      case Guardrail.Rule.Pii pii ->
          filters.add(new PiiFilter(guardrail.name(), pii.kinds(), refuses, found));
      case Guardrail.Rule.Patterns patterns -> {
        for (Guardrail.Named named : patterns.patterns()) {
          filters.add(
              new PatternFilter(
                  guardrail.name(),
                  named.pattern().search(),
                  refuses ? null : named.placeholder(),
                  found));
        }
      }
    }
  }

  private void found(Guardrail guardrail) {
    finds++;
    findings.found(guardrail);
  }

  /** A whole text, as it may pass. */
  String through(String text) {
    return through(text, text());
  }

  /** A whole JSON text, as it may pass. */
  String throughJson(String text) {
    return through(text, json());
  }

  private String through(String text, TextFilter filter) {
    if (refusedBy != null || text.isEmpty()) {
      return text;
    }
    long before = finds;
    StringBuilder out = new StringBuilder(text.length());
    filter.feed(text, out);
    filter.end(out);
    seen(filter);
    return finds == before ? text : out.toString();
  }

  /** Notes whether a filter refuses. */
  void seen(TextFilter filter) {
    if (refusedBy == null) {
      refusedBy = filter.refusedBy();
    }
  }

  /** Notes that a guardrail refuses for a reason of its own. */
  void refuse(Guardrail guardrail) {
    if (refusedBy == null) {
      refusedBy = guardrail.name();
      found(guardrail);
    }
  }

  /** How much was found so far. */
  long finds() {
    return finds;
  }

  /** Why it may not pass; null when it may. */
  @Nullable Failure refusal() {
    return refusedBy == null
        ? null
        : new Failure(
            Failure.Kind.CONTENT_FILTER,
            "The guardrail %s refuses this %s.".formatted(refusedBy, what),
            "guardrail",
            null,
            null);
  }

  List<Guardrail> guardrails() {
    return guardrails;
  }
}
