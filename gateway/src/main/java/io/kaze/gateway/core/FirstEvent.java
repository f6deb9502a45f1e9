package io.kaze.gateway.core;

import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.Piece;
import io.kaze.gateway.dialect.ProviderDialect;
import io.kaze.gateway.dialect.StreamDecoder;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Tells whether a stream begins with an error in the place of an answer. */
final class FirstEvent {
  private static final int NEEDED_BYTES = 24;
  private static final int ERROR_BYTES_MAX = 64 * 1024;

  private boolean error;

  enum Look {
    UNKNOWN,
    GOOD,
    ERROR,
    ERROR_WHOLE
  }

  /** What is known by now, from all bytes so far. */
  Look seen(Gather gathered) {
    Buffer all = gathered.take();
    gathered.add(all);
    if (!error) {
      int start = line(all);
      if (all.length() - start < NEEDED_BYTES
          && !all.getString(start, all.length()).contains("\n")) {
        return Look.UNKNOWN;
      }
      error = isError(all.getString(start, Math.min(all.length(), start + NEEDED_BYTES)));
    }
    return error ? whole(all) : Look.GOOD;
  }

  private static Look whole(Buffer all) {
    String end = all.getString(Math.max(0, all.length() - 4), all.length());
    boolean whole = end.endsWith("\n\n") || end.endsWith("\n\r\n");
    return whole || all.length() > ERROR_BYTES_MAX ? Look.ERROR_WHOLE : Look.ERROR;
  }

  /** Where the first line begins that is neither empty nor a comment. */
  private static int line(Buffer all) {
    int at = 0;
    while (at < all.length()) {
      byte b = all.getByte(at);
      if (b == ':') {
        while (at < all.length() && all.getByte(at) != '\n') {
          at++;
        }
      } else if (b != '\n' && b != '\r') {
        return at;
      } else {
        at++;
      }
    }
    return at;
  }

  private static boolean isError(String begins) {
    String tight = begins.replace(" ", "");
    return tight.startsWith("data:{\"error\":") || tight.startsWith("event:error");
  }

  /** What such a stream says. */
  static Failure failure(ProviderDialect dialect, Buffer all) {
    List<Failure> failures = new ArrayList<>();
    StreamDecoder decoder = dialect.stream();
    decoder.feed(all, piece -> note(piece, failures));
    decoder.end(piece -> note(piece, failures));
    return failures.isEmpty()
        ? Failure.garbled("it begins with " + shown(all))
        : failures.getFirst();
  }

  private static void note(Piece piece, List<Failure> failures) {
    if (piece instanceof Piece.Broken broken) {
      failures.add(broken.failure());
    }
  }

  private static String shown(Buffer all) {
    return all.getString(0, Math.min(all.length(), 60), StandardCharsets.UTF_8.name())
        .replaceAll("[^\\x20-\\x7E]", "?");
  }
}
