package io.kaze.gateway.dialect.peek;

/**
 * Tells conversations apart: by the name that the client gave its prompt cache or its user, else by
 * how the conversation begins. Pure.
 */
public final class SessionPeek {
  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final int HASHED_BYTES_MAX = 16 * 1024;

  private final byte[] body;
  private final Scanner scanner;
  private long named;
  private int namedBy = Integer.MAX_VALUE;
  private long beginning;

  private SessionPeek(byte[] body, int length, long seed) {
    this.body = body;
    this.scanner = new Scanner(body, 0, length);
    this.beginning = seed;
  }

  /** A text's own hash, from a seed; never 0. */
  public static long hash(long seed, String text) {
    long hash = seed ^ BASIS;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return hash == 0 ? 1 : hash;
  }

  /**
   * The same for all calls of a conversation; never 0.
   *
   * @param body a request that {@link RequestPeek} understood
   * @param seed tells apart what must never meet: tenants
   */
  public static long hash(byte[] body, int length, long seed) {
    SessionPeek peek = new SessionPeek(body, length, seed);
    peek.read();
    long hash = peek.namedBy < Integer.MAX_VALUE ? peek.named ^ seed : peek.beginning;
    return hash == 0 ? 1 : hash;
  }

  private void read() {
    scanner.take('{');
    do {
      String key = key();
      scanner.take(':');
      scanner.peek();
      int start = scanner.at();
      switch (key) {
        case "messages", "input" -> turns();
        case "metadata" -> metadata();
        default -> {
          scanner.value(2);
          field(key, new Range(start, scanner.at()));
        }
      }
    } while (scanner.takes(','));
  }

  private String key() {
    scanner.peek();
    int start = scanner.at();
    scanner.text();
    return new Range(start, scanner.at()).text(body);
  }

  private void field(String key, Range value) {
    switch (key) {
      case "prompt_cache_key" -> name(0, value);
      case "user" -> name(1, value);
      case "system", "instructions" -> beginning = hashed(beginning, value);
      default -> {}
    }
  }

  private void name(int rank, Range value) {
    if (rank < namedBy && value.length() > 2 && body[value.start()] == '"') {
      namedBy = rank;
      named = hashed(BASIS, value);
    }
  }

  private void metadata() {
    if (scanner.peek() != '{') {
      scanner.value(2);
      return;
    }
    scanner.take('{');
    if (scanner.takes('}')) {
      return;
    }
    do {
      String key = key();
      scanner.take(':');
      scanner.peek();
      int start = scanner.at();
      scanner.value(3);
      if (key.equals("user_id")) {
        name(2, new Range(start, scanner.at()));
      }
    } while (scanner.takes(','));
    scanner.take('}');
  }

  /** All up to the first thing the person says: what comes behind it differs from call to call. */
  private void turns() {
    if (scanner.peek() != '[') {
      int start = scanner.at();
      scanner.value(2);
      beginning = hashed(beginning, new Range(start, scanner.at()));
      return;
    }
    scanner.take('[');
    if (scanner.takes(']')) {
      return;
    }
    boolean said = false;
    do {
      scanner.peek();
      int start = scanner.at();
      scanner.value(3);
      if (!said) {
        Range turn = new Range(start, scanner.at());
        beginning = hashed(beginning, turn);
        said = !isInstruction(turn);
      }
    } while (scanner.takes(','));
    scanner.take(']');
  }

  private boolean isInstruction(Range turn) {
    if (body[turn.start()] != '{') {
      return false;
    }
    Scanner inside = new Scanner(body, turn.start(), turn.end());
    inside.take('{');
    if (inside.takes('}')) {
      return false;
    }
    do {
      inside.peek();
      int start = inside.at();
      inside.text();
      boolean role = new Range(start, inside.at()).is(body, "\"role\"");
      inside.take(':');
      inside.peek();
      int at = inside.at();
      inside.value(4);
      Range value = new Range(at, inside.at());
      if (role) {
        return value.is(body, "\"system\"") || value.is(body, "\"developer\"");
      }
    } while (inside.takes(','));
    return false;
  }

  private long hashed(long before, Range value) {
    long hash = before;
    int end = Math.min(value.end(), value.start() + HASHED_BYTES_MAX);
    for (int i = value.start(); i < end; i++) {
      hash = (hash ^ body[i]) * PRIME;
    }
    return hash;
  }
}
