package io.kaze.gateway.metering;

import io.kaze.gateway.budget.WorstCase;
import io.kaze.gateway.price.Usage;
import org.jspecify.annotations.Nullable;

/** What a call used, as it is priced. Pure. */
final class Usages {
  private Usages() {}

  /** What a provider told; a number that cannot be is taken as the nearest that can. */
  static Usage of(io.kaze.gateway.dialect.Usage told) {
    long write = fit(told.cacheWrite());
    long hour = Math.min(write, fit(told.cacheWriteHour()));
    return new Usage(
        fit(told.uncachedInput()), fit(told.cacheRead()), write - hour, hour, fit(told.output()));
  }

  /** Of an answer whose provider told nothing: all that was reserved. */
  static Usage most(WorstCase worst) {
    return Usage.of(worst.promptMax(), worst.outputMax());
  }

  /**
   * Of an answer that broke off: what was told of the prompt, else its bound; of the answer what
   * was told or, if that is more, a token for each byte that came, since some providers tell only
   * at the end. Not more than was reserved, unless that was told.
   */
  static Usage broken(
      io.kaze.gateway.dialect.@Nullable Usage told, long answerBytes, WorstCase worst) {
    long came = Math.min(fit(answerBytes), worst.outputMax());
    if (told == null) {
      return Usage.of(worst.promptMax(), came);
    }
    Usage known = of(told);
    return new Usage(
        known.input(),
        known.cachedInput(),
        known.cacheWrite(),
        known.cacheWriteLong(),
        Math.max(known.output(), came));
  }

  private static long fit(long tokens) {
    return Math.clamp(tokens, 0, Usage.TOKENS_MAX);
  }
}
