package io.kaze.gateway.guard;

import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.guard.pattern.Pattern;
import io.kaze.gateway.guard.pii.Kind;
import java.util.List;
import java.util.Set;

/**
 * Something that calls may be held to. Immutable.
 *
 * @param name as routes name it
 * @param on which way it looks
 * @param action what happens when it finds something
 * @param tenants whose calls it is for; empty for all
 */
record Guardrail(String name, On on, Action action, Set<TenantId> tenants, Rule rule) {
  Guardrail {
    tenants = Set.copyOf(tenants);
  }

  boolean isFor(TenantId tenant) {
    return tenants.isEmpty() || tenants.contains(tenant);
  }

  /** Which way. */
  enum On {
    /** What is asked. */
    REQUEST,
    /** What is answered. */
    ANSWER,
    /** Both. */
    BOTH;

    boolean asked() {
      return this != ANSWER;
    }

    boolean answered() {
      return this != REQUEST;
    }
  }

  /** What happens. */
  enum Action {
    /** What was found makes room for a placeholder. */
    REDACT,
    /** The call is refused, or its answer withheld. */
    REFUSE
  }

  /** What is looked for. */
  sealed interface Rule {
    /** Regular expressions. */
    record Patterns(List<Named> patterns) implements Rule {
      public Patterns {
        patterns = List.copyOf(patterns);
      }
    }

    /** What tells of a person or their money. */
    record Pii(Set<Kind> kinds) implements Rule {
      public Pii {
        kinds = Set.copyOf(kinds);
      }
    }

    /** How much; each at most so many. Always refuses. */
    record Size(long promptCharacters, int turns, int tools, long answerCharacters)
        implements Rule {}
  }

  /**
   * A regular expression.
   *
   * @param placeholder what stands in for what it finds
   */
  record Named(Pattern pattern, String placeholder) {}
}
