package io.kaze.gateway.guard;

import org.jspecify.annotations.Nullable;

/**
 * Looks through one text that comes in pieces, and hands it on changed or not, as early as it can.
 * How the text was cut into pieces makes no difference to what comes out. One thread, one text.
 */
interface TextFilter {
  /** Takes in more of the text, and appends to {@code out} what is settled by now. */
  void feed(CharSequence more, StringBuilder out);

  /** The text is over; the rest comes out. */
  void end(StringBuilder out);

  /**
   * The name of the guardrail that refuses this text; null while none does. Once it does, nothing
   * more comes out.
   */
  @Nullable String refusedBy();
}
