package io.kaze.gateway.telemetry;

import java.util.Locale;

/** What is asked for. */
enum Operation {
  /** A conversation. */
  CHAT,
  /** Vectors for texts. */
  EMBEDDINGS,
  /** How many tokens a conversation has. */
  COUNT_TOKENS;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** What is asked for at a path. */
  static Operation at(String path) {
    return switch (path) {
      case "/v1/embeddings" -> EMBEDDINGS;
      case "/v1/messages/count_tokens" -> COUNT_TOKENS;
      default -> CHAT;
    };
  }

  /** As the conventions write it. */
  String word() {
    return word;
  }
}
