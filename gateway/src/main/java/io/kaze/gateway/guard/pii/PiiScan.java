package io.kaze.gateway.guard.pii;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Walks one text and puts placeholders where values of some kinds are. Held back is only what may
 * still be the beginning of one. One thread.
 */
public final class PiiScan {
  private final List<Kind> kinds;
  private final Consumer<Kind> found;
  private final Ahead text = new Ahead();

  /**
   * Begins a text.
   *
   * @param found told of each value, before its placeholder is written
   */
  public PiiScan(Set<Kind> kinds, Consumer<Kind> found) {
    this.kinds = kinds.stream().sorted().toList();
    this.found = found;
  }

  /** The text without these values. */
  public static String redacted(String text, Set<Kind> kinds) {
    StringBuilder out = new StringBuilder(text.length());
    PiiScan scan = new PiiScan(kinds, kind -> {});
    scan.feed(text, out);
    scan.end(out);
    return out.toString();
  }

  /** Takes in more, and appends to {@code out} what is settled. */
  public void feed(CharSequence more, StringBuilder out) {
    text.add(more);
    scan(out);
  }

  /** The text is over. */
  public void end(StringBuilder out) {
    text.end();
    scan(out);
  }

  private void scan(StringBuilder out) {
    int copied = 0;
    int at = 0;
    boolean settled = true;
    while (settled && at < text.length()) {
      int length = 0;
      Kind kind = null;
      for (int i = 0; i < kinds.size() && length == 0 && settled; i++) {
        kind = kinds.get(i);
        length = kind.find(text, at);
        settled = !text.wasWanting();
      }
      if (settled && length > 0 && kind != null) {
        text.copy(copied, at, out);
        found.accept(kind);
        out.append(kind.placeholder());
        copied = at + length;
      }
      at += settled ? Math.max(1, length) : 0;
    }
    at -= text.endsInHalf(at) ? 1 : 0;
    text.copy(copied, Math.max(copied, at), out);
    text.drop(Math.max(copied, at));
  }

  /** How much work was done, for tests. */
  long looks() {
    return text.looks();
  }
}
