package io.kaze.gateway.budget;

import org.jspecify.annotations.Nullable;

/**
 * Counts bytes. Tokenizers over bytes (BPE, as of OpenAI, Anthropic, Llama, Mistral; SentencePiece
 * with byte fall-back, as of Gemini) split text into pieces of at least one byte, so that a prompt
 * has no more tokens than bytes; what JSON wraps around each message is longer than the marks that
 * stand for it in the model's own form. Some four times too much for English: it is the reservation
 * that is too large, never the charge.
 */
public final class ByteCount implements TokenCount {
  /** More than any provider's own instructions for tools (Anthropic's have up to some 800). */
  static final long TOOL_TOKENS_MAX = 2_048;

  /**
   * Taken as the most that one image counts; large pictures in full detail have some ten thousand.
   */
  static final long IMAGE_TOKENS_MAX = 20_000;

  /** For what stands around the messages in a prompt's own form. */
  static final long FRAME_TOKENS_MAX = 64;

  @Override
  public @Nullable Long atMost(Prompt prompt, @Nullable Long contextMax) {
    if (prompt.references()) {
      return contextMax;
    }
    long tokens =
        prompt.bytes()
            + FRAME_TOKENS_MAX
            + (prompt.tools() ? TOOL_TOKENS_MAX : 0)
            + prompt.images() * IMAGE_TOKENS_MAX;
    return contextMax == null ? tokens : Long.valueOf(Math.min(tokens, contextMax));
  }
}
