package io.kaze.gateway.metering;

import io.kaze.gateway.dialect.Usage;
import org.jspecify.annotations.Nullable;

/**
 * One attempt's account. It ends with exactly one of these; what is said after that is passed over.
 */
public interface Account {
  /** The answer was whole; null when the provider told no usage: it is charged at its most. */
  void settle(@Nullable Usage usage);

  /**
   * The answer broke off, or nobody waited for it any more.
   *
   * @param usage as far as it was told; null for not at all
   * @param answerBytes how much of the answer had come
   */
  void partial(@Nullable Usage usage, long answerBytes);

  /** There was no answer, and nothing to pay for. */
  void release();
}
