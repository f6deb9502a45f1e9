package io.kaze.gateway.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a head, as they came (RFC 9110 §5, RFC 9112 §5). They are looked up in the bytes:
 * of a dozen only a few are asked for. Names are compared without their case; a value is
 * ISO-8859-1, without the blanks around it.
 */
public final class Fields {
  private static final int FIRST_MAX = 12;
  private static final int EACH = 4;

  /** Letters, digits, and the signs that a name or a method may have (RFC 9110 §5.6.2). */
  private static final boolean[] TOKEN = new boolean[256];

  static {
    for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
      TOKEN[c] = true;
    }
    Arrays.fill(TOKEN, '0', '9' + 1, true);
    Arrays.fill(TOKEN, 'A', 'Z' + 1, true);
    Arrays.fill(TOKEN, 'a', 'z' + 1, true);
  }

  private final byte[] bytes;

  /** Of each field: where its name begins and ends, where its value begins and ends; below 64 k. */
  private char[] at = new char[FIRST_MAX * EACH];

  private int used;

  private Fields(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads lines that each end with CR LF, up to the empty one.
   *
   * @param bytes kept, not copied
   * @param from behind the first line
   * @param to behind the empty line
   */
  static Fields read(byte[] bytes, int from, int to) throws Malformed {
    if (to > Character.MAX_VALUE) {
      throw new Malformed("its head is too long");
    }
    Fields fields = new Fields(bytes);
    int last = to - 2;
    int i = from;
    while (i < last) {
      i = fields.line(i, last);
    }
    return fields;
  }

  private int line(int from, int last) throws Malformed {
    int colon = from;
    while (colon < last && TOKEN[bytes[colon] & 0xff]) {
      colon++;
    }
    if (colon == from || colon == last || bytes[colon] != ':') {
      // A blank here is a folded line, or one before the colon: both were ways to smuggle.
      throw new Malformed("a field has no proper name");
    }
    int begin = colon + 1;
    while (isBlank(bytes[begin])) {
      begin++;
    }
    int end = begin;
    while (isText(bytes[end])) {
      end++;
    }
    if (bytes[end] != '\r' || bytes[end + 1] != '\n') {
      throw new Malformed("a field has a sign that none may have");
    }
    int next = end + 2;
    while (end > begin && isBlank(bytes[end - 1])) {
      end--;
    }
    add(from, colon, begin, end);
    return next;
  }

  private void add(int nameFrom, int nameTo, int valueFrom, int valueTo) {
    if (used == at.length) {
      at = Arrays.copyOf(at, used * 2);
    }
    at[used] = (char) nameFrom;
    at[used + 1] = (char) nameTo;
    at[used + 2] = (char) valueFrom;
    at[used + 3] = (char) valueTo;
    used += EACH;
  }

  static boolean isToken(byte b) {
    return TOKEN[b & 0xff];
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  /** All but control characters; the tab is a blank. */
  static boolean isText(byte b) {
    int c = b & 0xff;
    return (c >= ' ' && c != 0x7f) || c == '\t';
  }

  /** The value of the first of that name; null when there is none. */
  public @Nullable String get(CharSequence name) {
    int field = next(name, 0);
    return field < 0 ? null : value(field);
  }

  /** Whether there is one of that name. */
  public boolean contains(CharSequence name) {
    return next(name, 0) >= 0;
  }

  /** Whether there is one of that name, and no more. */
  public boolean isOnce(CharSequence name) {
    int first = next(name, 0);
    return first >= 0 && next(name, first + EACH) < 0;
  }

  /** The values of all of that name, in their order. */
  public List<String> all(CharSequence name) {
    List<String> values = new ArrayList<>(1);
    int field = next(name, 0);
    while (field >= 0) {
      values.add(value(field));
      field = next(name, field + EACH);
    }
    return values;
  }

  private String value(int field) {
    int from = at[field + 2];
    return new String(bytes, from, at[field + 3] - from, StandardCharsets.ISO_8859_1);
  }

  private int next(CharSequence name, int from) {
    int length = name.length();
    for (int field = from; field < used; field += EACH) {
      if (at[field + 1] - at[field] == length && isNamed(at[field], name)) {
        return field;
      }
    }
    return -1;
  }

  private boolean isNamed(int from, CharSequence name) {
    for (int i = 0; i < name.length(); i++) {
      if (lower(bytes[from + i] & 0xff) != lower(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static int lower(int c) {
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
  }
}
