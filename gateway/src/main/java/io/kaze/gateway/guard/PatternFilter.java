package io.kaze.gateway.guard;

import io.kaze.gateway.guard.pattern.Search;
import org.jspecify.annotations.Nullable;

/** Puts a placeholder where a pattern fits, or refuses the text. */
final class PatternFilter implements TextFilter {
  private final String guardrail;
  private final Search search;
  private final @Nullable String placeholder;
  private final Runnable found;
  private final StringBuilder held = new StringBuilder();
  private long heldFrom;
  private int looked;
  private boolean refused;

  /**
   * Looks for a pattern.
   *
   * @param placeholder stands in for what is found; null refuses the text instead
   * @param found told once for each find
   */
  PatternFilter(String guardrail, Search search, @Nullable String placeholder, Runnable found) {
    this.guardrail = guardrail;
    this.search = search;
    this.placeholder = placeholder;
    this.found = found;
  }

  @Override
  public void feed(CharSequence more, StringBuilder out) {
    held.append(more);
    while (looked < held.length() && !refused && !isHalf()) {
      int codePoint = held.codePointAt(looked);
      looked += Character.charCount(codePoint);
      search.take(codePoint);
      refuseOnFind();
    }
    release(search.settled(), out);
  }

  /** Whether the rest is the first half of a character whose second half has not come. */
  private boolean isHalf() {
    return looked == held.length() - 1 && Character.isHighSurrogate(held.charAt(looked));
  }

  @Override
  public void end(StringBuilder out) {
    if (looked < held.length() && !refused) {
      search.take(held.charAt(looked++));
    }
    search.end();
    refuseOnFind();
    // Behind the end: a stretch that ends with the text is whole.
    release(heldFrom + held.length() + 1, out);
  }

  private void refuseOnFind() {
    if (placeholder == null && search.first() != null && !refused) {
      refused = true;
      found.run();
    }
  }

  private void release(long settled, StringBuilder out) {
    if (refused) {
      held.setLength(0);
      return;
    }
    int done = 0;
    Search.Stretch first = search.first();
    while (first != null && first.until() < settled) {
      out.append(held, done, place(first.from())).append(placeholder);
      done = place(first.until());
      found.run();
      search.drop();
      first = search.first();
    }
    int until = place(Math.min(settled, first == null ? settled : first.from()));
    if (until > done) {
      out.append(held, done, until);
      done = until;
    }
    held.delete(0, done);
    heldFrom += done;
    looked -= done;
  }

  private int place(long position) {
    return (int) Math.min(held.length(), position - heldFrom);
  }

  @Override
  public @Nullable String refusedBy() {
    return refused ? guardrail : null;
  }
}
