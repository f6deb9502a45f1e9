package io.kaze.gateway.dialect.peek;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the outermost object of a request. */
final class TopLevel {
  private static final String STREAM_OPTIONS = "stream_options";
  private static final String INCLUDE_USAGE = "include_usage";
  private static final int MODEL_CHARS_MAX = 512;

  private final byte[] body;
  private final Scanner scanner;
  private final Set<Known> seen = EnumSet.noneOf(Known.class);
  private Range model = Range.NONE;
  private Range options = Range.NONE;
  private Range usage = Range.NONE;
  private boolean stream;
  private int outputLimit = -1;
  private int answers = 1;
  private int promptBytes;
  private boolean tools;
  private boolean references;
  private List<RequestPeek.Limit> limits = List.of();

  TopLevel(byte[] body, int length) {
    this.body = body;
    this.scanner = new Scanner(body, 0, length);
  }

  /** Fields that the gateway acts on: none of them may be there twice. */
  private enum Known {
    MODEL,
    STREAM,
    MAX_TOKENS,
    MAX_COMPLETION_TOKENS,
    MAX_OUTPUT_TOKENS,
    N,
    STREAM_OPTIONS,
    MESSAGES,
    INPUT,
    SYSTEM,
    INSTRUCTIONS,
    TOOLS,
    EARLIER
  }

  RequestPeek read() {
    scanner.take('{');
    if (!scanner.takes('}')) {
      do {
        field();
      } while (scanner.takes(','));
      scanner.take('}');
    }
    scanner.over();
    return new RequestPeek(
        name(),
        stream,
        outputLimit,
        answers,
        promptBytes,
        tools,
        scanner.images(),
        references || scanner.references(),
        usage.isThere() && usage.is(body, "true"),
        new RequestPeek.Places(model, options, usage, limits));
  }

  private void field() {
    Range key = key();
    Known known = known(key.text(body));
    scanner.take(':');
    scanner.peek();
    int start = scanner.at();
    if (known == Known.STREAM_OPTIONS && scanner.peek() == '{') {
      options();
    } else {
      scanner.value(2);
    }
    if (known != null) {
      once(known);
      Range value = new Range(start, scanner.at());
      if (isLimit(known)) {
        limit(key, value, known);
      } else {
        take(known, value);
      }
    }
  }

  private Range key() {
    scanner.peek();
    int start = scanner.at();
    scanner.text();
    return new Range(start, scanner.at());
  }

  private static @Nullable Known known(String name) {
    return switch (name) {
      case "model" -> Known.MODEL;
      case "stream" -> Known.STREAM;
      case "max_tokens" -> Known.MAX_TOKENS;
      case "max_completion_tokens" -> Known.MAX_COMPLETION_TOKENS;
      case "max_output_tokens" -> Known.MAX_OUTPUT_TOKENS;
      case "n" -> Known.N;
      case STREAM_OPTIONS -> Known.STREAM_OPTIONS;
      case "messages" -> Known.MESSAGES;
      case "input" -> Known.INPUT;
      case "system" -> Known.SYSTEM;
      case "instructions" -> Known.INSTRUCTIONS;
      case "tools" -> Known.TOOLS;
      case "previous_response_id" -> Known.EARLIER;
      default -> null;
    };
  }

  private void once(Known known) {
    if (!seen.add(known)) {
      throw twice(known.name().toLowerCase(Locale.ROOT));
    }
  }

  private static Malformed twice(String name) {
    return Malformed.field(name, "'" + name + "' is given twice.", "duplicate_parameter");
  }

  private void take(Known known, Range value) {
    if (value.is(body, "null") && known != Known.STREAM_OPTIONS) {
      return;
    }
    switch (known) {
      case MODEL -> model = value;
      case STREAM -> stream = flag(value, "stream");
      case N -> answers = Math.max(1, count(value, "n"));
      case STREAM_OPTIONS -> options = optionsOrNull(value);
      case MESSAGES, INPUT, SYSTEM, INSTRUCTIONS -> promptBytes += value.length();
      case TOOLS -> {
        promptBytes += value.length();
        tools = value.length() > 2;
      }
      case EARLIER -> references = true;
      case MAX_TOKENS, MAX_COMPLETION_TOKENS, MAX_OUTPUT_TOKENS -> {}
    }
  }

  private static boolean isLimit(Known known) {
    return known == Known.MAX_TOKENS
        || known == Known.MAX_COMPLETION_TOKENS
        || known == Known.MAX_OUTPUT_TOKENS;
  }

  /** Two limits in two fields: the provider decides, so the larger one is counted on. */
  private void limit(Range key, Range value, Known known) {
    int tokens = value.is(body, "null") ? -1 : count(value, known.name().toLowerCase(Locale.ROOT));
    outputLimit = Math.max(outputLimit, tokens);
    RequestPeek.Limit limit = new RequestPeek.Limit(key, value, tokens);
    limits =
        limits.isEmpty()
            ? List.of(limit)
            : Stream.concat(limits.stream(), Stream.of(limit)).toList();
  }

  private Range optionsOrNull(Range value) {
    if (body[value.start()] != '{' && !value.is(body, "null")) {
      throw invalid(STREAM_OPTIONS, "an object");
    }
    return value;
  }

  private void options() {
    scanner.take('{');
    if (scanner.takes('}')) {
      return;
    }
    do {
      String name = key().text(body);
      scanner.take(':');
      scanner.peek();
      int start = scanner.at();
      scanner.value(3);
      if (name.equals(INCLUDE_USAGE)) {
        if (usage.isThere()) {
          throw twice(STREAM_OPTIONS + "." + INCLUDE_USAGE);
        }
        usage = new Range(start, scanner.at());
      }
    } while (scanner.takes(','));
    scanner.take('}');
  }

  private boolean flag(Range value, String name) {
    if (!value.is(body, "true") && !value.is(body, "false")) {
      throw invalid(name, "a boolean");
    }
    return value.is(body, "true");
  }

  private int count(Range value, String name) {
    long number = 0;
    for (int i = value.start(); i < value.end(); i++) {
      byte b = body[i];
      if (b < '0' || b > '9') {
        throw invalid(name, "an integer not below zero");
      }
      number = Math.min(Integer.MAX_VALUE, number * 10 + b - '0');
    }
    return (int) number;
  }

  private static Malformed invalid(String name, String expected) {
    return Malformed.field(name, "'" + name + "' must be " + expected + ".", "invalid_type");
  }

  private String name() {
    if (!model.isThere()) {
      throw Malformed.field(
          "model", "Missing required parameter: 'model'.", "missing_required_parameter");
    }
    if (body[model.start()] != '"') {
      throw invalid("model", "a string");
    }
    String name = model.text(body);
    if (name.isBlank() || name.length() > MODEL_CHARS_MAX) {
      throw Malformed.field(
          "model",
          "'model' must have between 1 and " + MODEL_CHARS_MAX + " characters.",
          "invalid_value");
    }
    return name;
  }
}
