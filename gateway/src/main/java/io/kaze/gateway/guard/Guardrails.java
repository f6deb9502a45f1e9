package io.kaze.gateway.guard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** All guardrails there are, in the order in which calls pass them. Immutable. */
final class Guardrails {
  private static final AtomicLong MADE = new AtomicLong();

  /** None. */
  static final Guardrails NONE = new Guardrails(List.of());

  private final Map<String, Guardrail> byName = new LinkedHashMap<>();
  private final String version = Long.toString(MADE.incrementAndGet());

  Guardrails(List<Guardrail> all) {
    for (Guardrail guardrail : all) {
      byName.put(guardrail.name(), guardrail);
    }
  }

  /** Those of these names, in their order. */
  List<Guardrail> named(Set<String> names) {
    return byName.values().stream().filter(each -> names.contains(each.name())).toList();
  }

  /** Whether each of these names is one. */
  boolean has(Set<String> names) {
    return byName.keySet().containsAll(names);
  }

  /** Names this set of guardrails within the process. */
  String version() {
    return version;
  }

  Set<String> names() {
    return byName.keySet();
  }
}
