package io.kaze.gateway.secret;

import io.kaze.gateway.wire.Octets;
import io.vertx.core.buffer.Buffer;
import java.util.function.UnaryOperator;

/**
 * Lets an answer pass that is too long to be held whole, as {@link ErrorSieve#whole} would: from
 * where it tells an error on, it loses the key. A word that a piece cuts is held back until its
 * rest has come, so that a key in two pieces is found as well. One thread, one answer.
 */
public final class LongSieve {
  /** No key is as long: what has no end by then is a picture or a sound, and passes. */
  private static final int WORD_BYTES_MAX = 64 * 1024;

  private final UnaryOperator<String> scrub;
  private Buffer word = Buffer.buffer();
  private boolean told;

  /** Puts what follows an error through this. */
  public LongSieve(UnaryOperator<String> scrub) {
    this.scrub = scrub;
  }

  /** What of these bytes, and of those held back, goes on; perhaps nothing. */
  public Buffer pass(Buffer bytes) {
    Buffer all = word.length() == 0 ? bytes : word.appendBuffer(bytes);
    int cut = lastWord(all);
    if (all.length() - cut > WORD_BYTES_MAX) {
      cut = characterAt(all, all.length() - WORD_BYTES_MAX / 2);
    }
    word = Buffer.buffer().appendBuffer(all, cut, all.length() - cut);
    return sieved(all.slice(0, cut));
  }

  /** What was held back, when no more comes. */
  public Buffer rest() {
    Buffer rest = word;
    word = Buffer.buffer();
    return sieved(rest);
  }

  private Buffer sieved(Buffer words) {
    told = told || ErrorSieve.tellsError(Octets.of(words));
    return told ? Buffer.buffer(scrub.apply(words.toString())) : words;
  }

  /** Where the last word begins: neither a key nor a field's name goes on behind such a byte. */
  private static int lastWord(Buffer bytes) {
    int at = bytes.length();
    while (at > 0 && !endsWord(bytes.getByte(at - 1))) {
      at--;
    }
    return at;
  }

  private static boolean endsWord(byte b) {
    return switch (b) {
      case ' ', '\t', '\r', '\n', ',', '{', '}', '[', ']' -> true;
      default -> false;
    };
  }

  /** Where a character begins, here or before (UTF-8). */
  private static int characterAt(Buffer bytes, int at) {
    int begin = at;
    while (begin > 0 && (bytes.getByte(begin) & 0xC0) == 0x80) {
      begin--;
    }
    return begin;
  }
}
