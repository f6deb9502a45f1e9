package io.kaze.bus.ask;

import io.kaze.bus.message.RawJson;

/**
 * One piece of a model's answer while it comes. Whoever takes it says so; until then the next one
 * waits, and nobody there to take it breaks the answer off.
 *
 * @param chunk an OpenAI {@code chat.completion.chunk}
 */
public record ModelPiece(RawJson chunk) {}
