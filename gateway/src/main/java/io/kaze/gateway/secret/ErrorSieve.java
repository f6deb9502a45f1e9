package io.kaze.gateway.secret;

import io.kaze.gateway.wire.Octets;
import io.vertx.core.buffer.Buffer;
import java.util.function.UnaryOperator;

/**
 * Lets answers pass as they are, but for those lines that tell an error: an error may say the key
 * back that was refused. Of a stream the unfinished line is held back until it ends, which nobody
 * who reads events line by line can tell. One thread, one stream.
 */
public final class ErrorSieve {
  /** What is longer is no error's line, and passes. */
  private static final int LINE_BYTES_MAX = 64 * 1024;

  private static final byte[] ERROR = {'"', 'e', 'r', 'r', 'o', 'r', '"'};

  private final UnaryOperator<String> scrub;
  private Buffer line = Buffer.buffer();

  /** Puts lines that tell an error through this. */
  public ErrorSieve(UnaryOperator<String> scrub) {
    this.scrub = scrub;
  }

  /** What of these bytes, and of those held back, goes on; perhaps nothing. */
  public Buffer pass(Buffer bytes) {
    Octets all = Octets.of(bytes);
    int cut = all.lastLineEnd() - all.from();
    if (cut == all.length() && line.length() == 0) {
      return whole(bytes, all, scrub);
    }
    if (line.length() + bytes.length() - cut > LINE_BYTES_MAX) {
      return all(bytes);
    }
    if (cut == 0) {
      line.appendBuffer(bytes);
      return Buffer.buffer();
    }
    Buffer on = line.appendBuffer(bytes, 0, cut);
    line = Buffer.buffer().appendBuffer(bytes, cut, bytes.length() - cut);
    return whole(on, scrub);
  }

  private Buffer all(Buffer bytes) {
    Buffer on = line.appendBuffer(bytes);
    line = Buffer.buffer();
    return whole(on, scrub);
  }

  /** What was held back, when no more comes. */
  public Buffer rest() {
    return all(Buffer.buffer());
  }

  /** A whole answer; the same one when it tells no error. */
  public static Buffer whole(Buffer words, UnaryOperator<String> scrub) {
    return whole(words, Octets.of(words), scrub);
  }

  private static Buffer whole(Buffer words, Octets all, UnaryOperator<String> scrub) {
    return tellsError(all) ? Buffer.buffer(scrub.apply(words.toString())) : words;
  }

  /** Whether a field {@code error} is in it; Horspool's search, which looks at few bytes. */
  static boolean tellsError(Octets all) {
    byte[] bytes = all.array();
    int last = ERROR.length - 1;
    int at = all.from() + last;
    while (at < all.to()) {
      byte here = bytes[at];
      if (here == '"' && isError(bytes, at - last)) {
        return true;
      }
      at += skip(here);
    }
    return false;
  }

  private static boolean isError(byte[] bytes, int from) {
    for (int i = 0; i < ERROR.length; i++) {
      if (bytes[from + i] != ERROR[i]) {
        return false;
      }
    }
    return true;
  }

  /** How far the word's last place may move on when this stands under it. */
  private static int skip(byte here) {
    return switch (here) {
      case '"' -> 6;
      case 'e' -> 5;
      case 'r' -> 1;
      case 'o' -> 2;
      default -> ERROR.length;
    };
  }
}
