package io.kaze.gateway.dialect.peek;

import io.kaze.gateway.dialect.Usage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the usage object of a chat completion where it stands, without a tree: it is read in every
 * answer. Whatever is not written in the usual way is left to the reader of the dialect. Pure.
 */
final class ChatUsage {
  private static final int DIGITS_MAX = 15;
  private static final byte[] PROMPT = key("prompt_tokens");
  private static final byte[] COMPLETION = key("completion_tokens");
  private static final byte[] PROMPT_DETAILS = key("prompt_tokens_details");
  private static final byte[] COMPLETION_DETAILS = key("completion_tokens_details");
  private static final byte[] CACHED = key("cached_tokens");
  private static final byte[] WRITTEN = key("cache_write_tokens");
  private static final byte[] REASONING = key("reasoning_tokens");

  private final byte[] bytes;
  private final Scanner scanner;
  private boolean unusual;
  private long prompt;
  private long completion;
  private long cached;
  private long written;
  private long reasoning;

  private enum Level {
    USAGE,
    PROMPT,
    COMPLETION
  }

  private ChatUsage(byte[] bytes, Range object) {
    this.bytes = bytes;
    this.scanner = new Scanner(bytes, object.start(), object.end());
  }

  private static byte[] key(String name) {
    return ('"' + name + '"').getBytes(StandardCharsets.US_ASCII);
  }

  /** The usage; null when it is for another reader. */
  static @Nullable Usage read(byte[] bytes, Range object) {
    ChatUsage read = new ChatUsage(bytes, object);
    try {
      read.object(Level.USAGE);
    } catch (Malformed broken) {
      return null;
    }
    return read.unusual
        ? null
        : new Usage(read.prompt, read.cached, read.written, 0, read.completion, read.reasoning);
  }

  private void object(Level level) {
    scanner.take('{');
    if (scanner.takes('}')) {
      return;
    }
    do {
      scanner.peek();
      int start = scanner.at();
      scanner.text();
      int end = scanner.at();
      scanner.take(':');
      value(level, start, end);
    } while (scanner.takes(','));
    scanner.take('}');
  }

  private void value(Level level, int start, int end) {
    switch (level) {
      case USAGE -> usage(start, end);
      case PROMPT -> prompt(start, end);
      case COMPLETION -> completion(start, end);
    }
  }

  private void usage(int start, int end) {
    if (is(PROMPT, start, end)) {
      prompt = number();
    } else if (is(COMPLETION, start, end)) {
      completion = number();
    } else if (is(PROMPT_DETAILS, start, end)) {
      details(Level.PROMPT);
    } else if (is(COMPLETION_DETAILS, start, end)) {
      details(Level.COMPLETION);
    } else {
      scanner.value(2);
    }
  }

  private void details(Level level) {
    if (scanner.peek() == '{') {
      object(level);
    } else {
      scanner.value(2);
    }
  }

  private void prompt(int start, int end) {
    if (is(CACHED, start, end)) {
      cached = number();
    } else if (is(WRITTEN, start, end)) {
      written = number();
    } else {
      scanner.value(3);
    }
  }

  private void completion(int start, int end) {
    if (is(REASONING, start, end)) {
      reasoning = number();
    } else {
      scanner.value(3);
    }
  }

  private boolean is(byte[] key, int start, int end) {
    return end - start == key.length && Arrays.equals(bytes, start, end, key, 0, key.length);
  }

  /** A whole number of a usual length; a null is none. */
  private long number() {
    scanner.peek();
    int start = scanner.at();
    scanner.value(2);
    int end = scanner.at();
    if (bytes[start] == 'n') {
      return 0;
    }
    long value = 0;
    for (int i = start; i < end; i++) {
      unusual |= bytes[i] < '0' || bytes[i] > '9';
      value = value * 10 + (bytes[i] - '0');
    }
    unusual |= end - start > DIGITS_MAX;
    return value;
  }
}
