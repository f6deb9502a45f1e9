package io.kaze.gateway.route.file;

import io.kaze.gateway.route.Policies;
import io.kaze.gateway.route.Route.Balance;
import io.kaze.gateway.route.Route.Breaker;
import io.kaze.gateway.route.Route.Retries;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/** Reads what holds for calls on a route; each thing that is not said is as it was. */
final class PolicyReader {
  /** The keys there are. */
  static final Set<String> KEYS =
      Set.of(
          "balance",
          "affinity",
          "retries",
          "breaker",
          "cool-down",
          "attempt-max",
          "total-max",
          "hedge-after",
          "guardrails",
          "cache",
          "strict");

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration CALL_MIN = Duration.ofMillis(100);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DELAY_MAX = Duration.ofMinutes(5);
  private static final Duration CACHE_MAX = Duration.ofDays(7);
  private static final int TRIES_MAX = 10;
  private static final int CALLS_MAX = 1_000;

  private final Set<String> guardrails;

  /** With the names of the guardrails there are. */
  PolicyReader(Set<String> guardrails) {
    this.guardrails = guardrails;
  }

  Policies read(Entries said, Policies usual) {
    Duration total = said.read("total-max", usual.totalMax(), Values.span(CALL_MIN, HOUR));
    return new Policies(
        said.read("balance", usual.balance(), Values.oneOf(Balance.class)),
        said.read("affinity", usual.affinity(), Values::onOrOff),
        retries(said, usual.retries()),
        breaker(said, usual.breaker()),
        said.<@Nullable Duration>read(
            "cool-down", usual.coolDown(), Values.orOff(Values.span(SHORTEST, HOUR))),
        attempt(said, usual, total),
        total,
        said.<@Nullable Duration>read(
            "hedge-after", usual.hedgeAfter(), Values.orOff(Values.span(SHORTEST, HOUR))),
        guardrails(said, usual.guardrails()),
        said.<@Nullable Duration>read(
            "cache", usual.cacheFor(), Values.orOff(Values.span(SHORTEST, CACHE_MAX))),
        said.read("strict", usual.strict(), Values::onOrOff));
  }

  /** {@code off} leaves the whole call's deadline alone. */
  private static Duration attempt(Entries said, Policies usual, Duration total) {
    Duration attempt =
        said.<@Nullable Duration>read(
            "attempt-max", usual.attemptMax(), Values.orOff(Values.span(CALL_MIN, HOUR)));
    boolean longer = attempt != null && attempt.compareTo(total) > 0;
    if (longer && said.has("attempt-max")) {
      said.fault("attempt-max", "is longer than the whole call may take (total-max)");
    }
    return attempt == null || longer ? total : attempt;
  }

  private static Retries retries(Entries said, Retries usual) {
    if (!(said.node("retries") instanceof MappingNode)) {
      int max =
          said.read(
              "retries",
              usual.max(),
              text -> Values.isOff(text) ? 1 : Values.number(1, TRIES_MAX).apply(text));
      return new Retries(max, usual.firstDelay(), usual.delayMax());
    }
    Entries parts = said.below("retries").only(Set.of("max", "first-delay", "delay-max"));
    Duration max = parts.read("delay-max", usual.delayMax(), Values.span(SHORTEST, DELAY_MAX));
    Duration first = parts.read("first-delay", usual.firstDelay(), Values.span(SHORTEST, HOUR));
    if (first.compareTo(max) > 0 && parts.has("first-delay")) {
      parts.fault("first-delay", "is longer than delay-max");
    }
    return new Retries(
        parts.read("max", usual.max(), Values.number(1, TRIES_MAX)),
        first.compareTo(max) > 0 ? max : first,
        max);
  }

  private static @Nullable Breaker breaker(Entries said, @Nullable Breaker usual) {
    if (!(said.node("breaker") instanceof MappingNode)) {
      return said.<@Nullable Breaker>read("breaker", usual, PolicyReader::noBreaker);
    }
    Breaker base = usual == null ? new Breaker(5, 20, Duration.ofSeconds(30)) : usual;
    Entries parts = said.below("breaker").only(Set.of("failures", "calls", "open"));
    int calls = parts.read("calls", base.calls(), Values.number(1, CALLS_MAX));
    int failures = parts.read("failures", base.failures(), Values.number(1, CALLS_MAX));
    if (failures > calls) {
      parts.fault("failures", "is more than the calls that are remembered (%d)".formatted(calls));
    }
    Duration open = parts.read("open", base.open(), Values.span(SHORTEST, HOUR));
    return new Breaker(Math.min(failures, calls), calls, open);
  }

  private static @Nullable Breaker noBreaker(String text) {
    if (Values.isOff(text)) {
      return null;
    }
    throw new IllegalArgumentException("is off, or {failures: 5, calls: 20, open: 30s}");
  }

  private Set<String> guardrails(Entries said, Set<String> usual) {
    if (!said.has("guardrails")) {
      return usual;
    }
    Set<String> names = new LinkedHashSet<>(said.texts("guardrails", this::guardrail));
    return names.remove("off") ? Set.of() : names;
  }

  private String guardrail(String name) {
    if (!Values.isOff(name) && !guardrails.contains(name)) {
      throw new IllegalArgumentException(
          "there is no guardrail %s%s"
              .formatted(
                  Faults.quoted(name),
                  guardrails.isEmpty()
                      ? ""
                      : ", but " + String.join(", ", new TreeSet<>(guardrails))));
    }
    return name;
  }
}
