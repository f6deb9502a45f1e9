package io.kaze.gateway.guard.pattern;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the part of regular expressions that can be matched in linear time (the syntax of RE2): no
 * back-references, nothing that looks ahead or behind.
 */
final class PatternReader {
  private static final int LENGTH_MAX = 2_000;
  private static final int DEPTH_MAX = 50;
  private static final int REPEATS_MAX = 1_000;
  private static final int NONE = -1;

  private final String pattern;
  private boolean anyCase;
  private int at;
  private int depth;

  private PatternReader(String pattern) {
    this.pattern = pattern;
  }

  /** Reads one; {@link IllegalArgumentException} tells what of it cannot be. */
  static Syntax read(String pattern) {
    if (pattern.isEmpty() || pattern.length() > LENGTH_MAX) {
      throw new IllegalArgumentException(
          "a pattern has from 1 to %d characters".formatted(LENGTH_MAX));
    }
    return new PatternReader(pattern).whole();
  }

  private Syntax whole() {
    if (pattern.startsWith("(?i)")) {
      anyCase = true;
      at = 4;
    }
    Syntax read = choice();
    if (at < pattern.length()) {
      throw wrong("a ) closes nothing");
    }
    return read;
  }

  private Syntax choice() {
    if (++depth > DEPTH_MAX) {
      throw wrong("groups are nested more than %d deep".formatted(DEPTH_MAX));
    }
    List<Syntax> ways = new ArrayList<>();
    ways.add(row());
    while (takes("|")) {
      ways.add(row());
    }
    depth--;
    return ways.size() == 1 ? ways.getFirst() : new Syntax.Choice(ways);
  }

  private Syntax row() {
    List<Syntax> parts = new ArrayList<>();
    while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
      parts.add(repeated(single()));
    }
    return Syntax.row(parts);
  }

  private Syntax repeated(Syntax what) {
    if (takes("*")) {
      return lazyOrNot(new Syntax.Repeat(what, 0, NONE));
    }
    if (takes("+")) {
      return lazyOrNot(new Syntax.Repeat(what, 1, NONE));
    }
    if (takes("?")) {
      return lazyOrNot(new Syntax.Repeat(what, 0, 1));
    }
    boolean counted =
        at + 1 < pattern.length()
            && pattern.charAt(at) == '{'
            && Character.isDigit(pattern.charAt(at + 1));
    return counted ? lazyOrNot(counted(what)) : what;
  }

  /** What is taken is all that any way would take: greed makes no difference. */
  private Syntax lazyOrNot(Syntax repeat) {
    takes("?");
    return repeat;
  }

  private Syntax counted(Syntax what) {
    at++;
    int least = number();
    int most = least;
    if (takes(",")) {
      most = at < pattern.length() && pattern.charAt(at) == '}' ? NONE : number();
    }
    if (!takes("}") || (most != NONE && most < least)) {
      throw wrong("a count is {2}, {2,} or {2,5}");
    }
    return new Syntax.Repeat(what, least, most);
  }

  private int number() {
    int number = 0;
    int from = at;
    while (at < pattern.length() && Character.isDigit(pattern.charAt(at))) {
      number = 10 * number + Character.digit(pattern.charAt(at++), 10);
      if (number > REPEATS_MAX) {
        throw wrong("a count is at most %d".formatted(REPEATS_MAX));
      }
    }
    if (at == from) {
      throw wrong("a count is a number");
    }
    return number;
  }

  private Syntax single() {
    int read = next();
    return switch (read) {
      case '(' -> group();
      case '[' -> one(new ClassReader().set());
      case '.' -> new Syntax.One(CodePoints.LINE_END.not());
      case '^' -> new Syntax.At(Program.Place.BEGIN);
      case '$' -> new Syntax.At(Program.Place.END);
      case '*', '+', '?' -> throw wrong("there is nothing before it to repeat");
      case '\\' -> escaped();
      default -> one(CodePoints.range(read, read));
    };
  }

  private Syntax group() {
    if (takes("?") && !takes(":")) {
      throw wrong("of groups that begin with (? there is only (?:…), and (?i) at the beginning");
    }
    Syntax inner = choice();
    if (!takes(")")) {
      throw wrong("a ( is not closed");
    }
    return inner;
  }

  private Syntax escaped() {
    if (takes("b")) {
      return new Syntax.At(Program.Place.EDGE);
    }
    if (takes("B")) {
      return new Syntax.At(Program.Place.NO_EDGE);
    }
    return one(escapedSet());
  }

  private CodePoints escapedSet() {
    int read = next();
    return switch (read) {
      case 'd' -> CodePoints.DIGITS;
      case 'D' -> CodePoints.DIGITS.not();
      case 'w' -> CodePoints.WORD;
      case 'W' -> CodePoints.WORD.not();
      case 's' -> CodePoints.SPACE;
      case 'S' -> CodePoints.SPACE.not();
      case 't' -> CodePoints.range('\t', '\t');
      case 'n' -> CodePoints.range('\n', '\n');
      case 'r' -> CodePoints.range('\r', '\r');
      case 'x' -> coded(2);
      case 'u' -> coded(4);
      default -> {
        if (Character.isLetterOrDigit(read)) {
          throw wrong("\\%c means nothing here".formatted(read));
        }
        yield CodePoints.range(read, read);
      }
    };
  }

  private CodePoints coded(int digits) {
    try {
      int code = Integer.parseInt(pattern, at, at + digits, 16);
      at += digits;
      return CodePoints.range(code, code);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw wrong("%d hexadecimal digits are missing".formatted(digits));
    }
  }

  private Syntax one(CodePoints set) {
    return new Syntax.One(anyCase ? set.anyCase() : set);
  }

  private int next() {
    if (at >= pattern.length()) {
      throw wrong("it ends too early");
    }
    int read = pattern.codePointAt(at);
    at += Character.charCount(read);
    return read;
  }

  private boolean takes(String word) {
    boolean there = pattern.startsWith(word, at);
    at += there ? word.length() : 0;
    return there;
  }

  private IllegalArgumentException wrong(String why) {
    return new IllegalArgumentException(
        "the pattern cannot be read at character %d: %s".formatted(at, why));
  }

  /** Reads what stands in square brackets. */
  private final class ClassReader {
    private CodePoints all = CodePoints.ALL.not();

    CodePoints set() {
      boolean not = takes("^");
      boolean first = true;
      while (first || !takes("]")) {
        add();
        first = false;
      }
      return not ? (anyCase ? all.anyCase() : all).not() : all;
    }

    private void add() {
      int read = next();
      if (read == '\\') {
        CodePoints set = escapedSet();
        all = all.and(set);
        return;
      }
      int to = read;
      if (at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
        at++;
        to = next();
        if (to == '\\' || to < read) {
          throw wrong("a range goes from a character to a later one");
        }
      }
      all = all.and(CodePoints.range(read, to));
    }
  }
}
