package io.kaze.gateway.core;

import io.kaze.gateway.dialect.peek.Wire;

/** What can be asked of a model, and in whose words. */
public enum Place {
  /** Chat completions. */
  CHAT("/v1/chat/completions", Tongue.OPENAI, Wire.CHAT),
  /** Embeddings. */
  EMBEDDINGS("/v1/embeddings", Tongue.OPENAI, Wire.CHAT),
  /** Responses. */
  RESPONSES("/v1/responses", Tongue.RESPONSES, Wire.RESPONSES),
  /** Messages. */
  MESSAGES("/v1/messages", Tongue.ANTHROPIC, Wire.MESSAGES),
  /** How many tokens a message would have. */
  COUNT_TOKENS("/v1/messages/count_tokens", Tongue.ANTHROPIC, Wire.MESSAGES);

  private final String path;
  private final Tongue tongue;
  private final Wire wire;

  Place(String path, Tongue tongue, Wire wire) {
    this.path = path;
    this.tongue = tongue;
    this.wire = wire;
  }

  /** Where clients ask for it. */
  public String path() {
    return path;
  }

  /** Whose words they use. */
  public Tongue tongue() {
    return tongue;
  }

  Wire wire() {
    return wire;
  }
}
