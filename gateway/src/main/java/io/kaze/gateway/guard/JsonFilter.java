package io.kaze.gateway.guard;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the texts and numbers within JSON that comes in pieces, and keeps it JSON: a
 * placeholder in a text is written as JSON wants it, one for a number becomes a text. What stands
 * between them passes as it is, and so does what is no JSON.
 *
 * <pre>
 *   BETWEEN ──"──▶ TEXT ──\──▶ ESCAPE ──u──▶ CODE ──▶ TEXT ──"──▶ BETWEEN
 *   BETWEEN ──digit──▶ NUMBER ──other──▶ BETWEEN
 * </pre>
 */
final class JsonFilter implements TextFilter {
  private static final int NUMBER_MAX = 400;
  private static final String HEX = "0123456789abcdef";

  /** Where in the JSON it is. */
  private enum State {
    BETWEEN,
    TEXT,
    ESCAPE,
    CODE,
    NUMBER
  }

  private final Supplier<TextFilter> filters;
  private final StringBuilder pending = new StringBuilder();
  private final StringBuilder settled = new StringBuilder();
  private final StringBuilder number = new StringBuilder();
  private State state = State.BETWEEN;
  private TextFilter inner;
  private int code;
  private int codeDigits;
  private @Nullable String refusedBy;

  /** With a filter of its own for each text. */
  JsonFilter(Supplier<TextFilter> filters) {
    this.filters = filters;
    this.inner = filters.get();
  }

  @Override
  public void feed(CharSequence more, StringBuilder out) {
    for (int i = 0; i < more.length() && refusedBy == null; i++) {
      take(more.charAt(i), out);
    }
    hand(out);
  }

  @Override
  public void end(StringBuilder out) {
    switch (state) {
      case BETWEEN -> {}
      case NUMBER -> number(out);
      case TEXT -> text(out);
      case ESCAPE, CODE -> {
        text(out);
        if (refusedBy == null) {
          out.append(unfinished());
        }
      }
    }
  }

  private void take(char c, StringBuilder out) {
    switch (state) {
      case BETWEEN -> between(c, out);
      case NUMBER -> {
        if (isOfNumber(c) && number.length() < NUMBER_MAX) {
          number.append(c);
        } else {
          number(out);
          state = State.BETWEEN;
          between(c, out);
        }
      }
      case TEXT -> inText(c, out);
      case ESCAPE -> escape(c, out);
      case CODE -> code(c, out);
    }
  }

  private void between(char c, StringBuilder out) {
    if (refusedBy != null) {
      return;
    }
    if ((c >= '0' && c <= '9') || c == '-') {
      state = State.NUMBER;
      number.append(c);
    } else {
      state = c == '"' ? State.TEXT : state;
      out.append(c);
    }
  }

  private static boolean isOfNumber(char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
  }

  private void number(StringBuilder out) {
    TextFilter filter = filters.get();
    StringBuilder seen = new StringBuilder();
    filter.feed(number, seen);
    filter.end(seen);
    refusedBy = filter.refusedBy();
    if (refusedBy == null && seen.compareTo(number) == 0) {
      out.append(number);
    } else if (refusedBy == null) {
      out.append('"');
      write(seen, out);
      out.append('"');
    }
    number.setLength(0);
  }

  private void inText(char c, StringBuilder out) {
    if (c == '"') {
      text(out);
      state = State.BETWEEN;
      if (refusedBy == null) {
        out.append(c);
      }
    } else if (c == '\\') {
      state = State.ESCAPE;
    } else {
      pending.append(c);
    }
  }

  private void escape(char c, StringBuilder out) {
    int at = "\"\\/bfnrt".indexOf(c);
    state = State.TEXT;
    if (at >= 0) {
      pending.append("\"\\/\b\f\n\r\t".charAt(at));
    } else if (c == 'u') {
      state = State.CODE;
      code = 0;
      codeDigits = 0;
    } else {
      // No JSON: as it is.
      text(out);
      out.append('\\').append(c);
    }
  }

  private void code(char c, StringBuilder out) {
    int digit = Character.digit(c, 16);
    if (digit < 0 || c >= 0x80) {
      text(out);
      out.append(unfinished());
      state = State.TEXT;
      inText(c, out);
      return;
    }
    code = 16 * code + digit;
    if (++codeDigits == 4) {
      pending.append((char) code);
      state = State.TEXT;
    }
  }

  private String unfinished() {
    if (state == State.ESCAPE) {
      return "\\";
    }
    StringBuilder words = new StringBuilder("\\u");
    for (int i = codeDigits - 1; i >= 0; i--) {
      words.append(HEX.charAt((code >> (4 * i)) & 15));
    }
    return words.toString();
  }

  /** A text, or what can be read of it, is over. */
  private void text(StringBuilder out) {
    hand(out);
    if (refusedBy == null) {
      inner.end(settled);
      flush(out);
      inner = filters.get();
    }
  }

  /** What came of a text so far. */
  private void hand(StringBuilder out) {
    if (!pending.isEmpty() && refusedBy == null) {
      inner.feed(pending, settled);
      flush(out);
    }
    pending.setLength(0);
  }

  private void flush(StringBuilder out) {
    refusedBy = inner.refusedBy();
    if (refusedBy == null) {
      write(settled, out);
    }
    settled.setLength(0);
  }

  /** As it stands within quotes; halves of characters are spelled out, so that none is lost. */
  private static void write(CharSequence words, StringBuilder out) {
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      int at = "\"\\\b\f\n\r\t".indexOf(c);
      if (at >= 0) {
        out.append('\\').append("\"\\bfnrt".charAt(at));
      } else if (c < ' ' || Character.isSurrogate(c)) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.append(HEX.charAt((c >> shift) & 15));
        }
      } else {
        out.append(c);
      }
    }
  }

  @Override
  public @Nullable String refusedBy() {
    return refusedBy;
  }
}
