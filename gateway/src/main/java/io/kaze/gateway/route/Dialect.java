package io.kaze.gateway.route;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a provider is spoken to. */
public enum Dialect {
  /** OpenAI itself: chat completions, embeddings, and responses as they are. */
  OPENAI,
  /** Any server that understands chat completions in their usual form. */
  COMPATIBLE,
  /** Anthropic's messages. */
  ANTHROPIC,
  /** Gemini's generateContent. */
  GEMINI,
  /** Converse of AWS Bedrock. */
  BEDROCK;

  /** The word for it in data. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a {@link #word}; throws {@link IllegalArgumentException} naming those there are. */
  @JsonCreator
  public static Dialect of(String word) {
    return Arrays.stream(values())
        .filter(dialect -> dialect.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "A dialect is one of %s"
                    .formatted(
                        Arrays.stream(values())
                            .map(Dialect::word)
                            .collect(Collectors.joining(", ")))));
  }
}
