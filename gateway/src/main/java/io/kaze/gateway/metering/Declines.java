package io.kaze.gateway.metering;

import io.kaze.gateway.budget.Budget;
import io.kaze.gateway.budget.Period;
import io.kaze.gateway.budget.Refused;
import io.kaze.gateway.budget.Scope;
import io.kaze.gateway.budget.Unit;
import io.kaze.gateway.budget.WorstCase;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.limit.Decision;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why a call may not be made, in words for its client. */
final class Declines {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofSeconds(5);
  private static final int SHOWN_MAX = 200;

  private Declines() {}

  static Failure outOfScope(Wish wish) {
    return new Failure(
        Failure.Kind.PERMISSION,
        "This key may ask for %s, not for '%s'."
            .formatted(String.join(", ", wish.caller().models().models()), shown(wish.model())),
        "model_not_allowed",
        "model",
        null);
  }

  static Failure limited(Decision.Refused refused) {
    var limit = refused.by().limit();
    String whose = limit.subject().startsWith("tenant/") ? "tenant" : "key";
    String may =
        switch (limit.measure()) {
          case REQUESTS -> "make %,d calls a minute";
          case INPUT_TOKENS -> "send prompts of %,d tokens a minute";
          case OUTPUT_TOKENS -> "have %,d tokens written a minute";
          case CONCURRENT -> "have %,d calls under way at a time";
        };
    String rest =
        refused.retryAfter() == null
            ? "; this call alone is more than that"
            : " and has %,d left".formatted(refused.by().remaining());
    return new Failure(
        refused.retryAfter() == null ? Failure.Kind.TOO_LARGE : Failure.Kind.RATE_LIMITED,
        "This %s may %s%s.".formatted(whose, may.formatted(limit.amount()), rest),
        null,
        null,
        refused.retryAfter());
  }

  static Failure unpriced(Attempt attempt, String date) {
    return new Failure(
        Failure.Kind.PERMISSION,
        ("The model '%s' of %s has no price (list of %s), and what has none is not called here: it"
                + " could not be counted. Name a price list with budgets.prices, or see"
                + " budgets.unpriced.")
            .formatted(shown(attempt.model()), attempt.provider(), date),
        "model_unpriced",
        "model",
        null);
  }

  static Failure unfit(IllegalArgumentException wrong) {
    return Failure.of(
        Failure.Kind.BAD_REQUEST, Objects.requireNonNullElse(wrong.getMessage(), "") + ".");
  }

  static Failure gone() {
    return Failure.of(Failure.Kind.TIMEOUT, "The call is over.");
  }

  static Failure refused(Refused refused, WorstCase worst) {
    return switch (refused.why()) {
      case EXHAUSTED -> exhausted(refused, worst);
      case UNPRICED -> Failure.of(Failure.Kind.PERMISSION, "The model has no price.");
      case UNAVAILABLE ->
          later("The budgets cannot be looked at just now; nothing was spent. Try again.", LATER);
      case BUSY -> later("Too many calls wait for their budgets; nothing was spent.", SOON);
    };
  }

  private static Failure later(String message, Duration after) {
    return new Failure(Failure.Kind.OVERLOADED, message, null, null, after);
  }

  private static Failure exhausted(Refused refused, WorstCase worst) {
    Budget budget = refused.budget();
    if (budget == null) {
      return Failure.of(Failure.Kind.BILLING, "No budget pays for this call.");
    }
    Long micros = worst.micros();
    long most = budget.unit() == Unit.TOKENS ? worst.tokens() : micros == null ? 0 : micros;
    String message =
        "The budget of %s%s of %s does not pay for this call: it can come to %s, and %s is left.%s"
            .formatted(
                amount(budget.unit(), budget.amount()),
                every(budget.period()),
                whose(budget.scope(), refused.subject()),
                amount(budget.unit(), most),
                amount(budget.unit(), refused.remaining()),
                anew(refused.resets()));
    return new Failure(
        Failure.Kind.BILLING, message, "insufficient_quota", null, until(refused.resets()));
  }

  private static String amount(Unit unit, long amount) {
    return switch (unit) {
      case TOKENS -> "%,d tokens".formatted(amount);
      case MICROS ->
          new BigDecimal(amount).movePointLeft(6).stripTrailingZeros().toPlainString() + " USD";
    };
  }

  private static String every(Period period) {
    return period == Period.TOTAL ? " in all" : " a " + period.name().toLowerCase(Locale.ROOT);
  }

  private static String whose(Scope scope, String subject) {
    return switch (scope) {
      case TENANT -> "the tenant";
      case VERTICAL -> "the vertical " + subject;
      case AGENT -> "the agent " + subject;
      case KEY -> "this key";
      case GOAL -> "this goal";
    };
  }

  private static String anew(@Nullable Instant resets) {
    return resets == null ? "" : " It begins anew at " + resets + ".";
  }

  private static @Nullable Duration until(@Nullable Instant resets) {
    if (resets == null) {
      return null;
    }
    Duration left = Duration.between(Clock.systemUTC().instant(), resets);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static String shown(String text) {
    return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
  }
}
