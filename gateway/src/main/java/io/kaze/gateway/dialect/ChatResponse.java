package io.kaze.gateway.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer.
 *
 * @param id the provider's name for it; empty when it gave none
 * @param model the model that answered, as the provider names it; empty when it did not say
 * @param stopSequence the text that ended it; null when none did or it is not known
 * @param usage null when the provider told none
 */
public record ChatResponse(
    String id,
    String model,
    List<Part> parts,
    StopReason stop,
    @Nullable String stopSequence,
    @Nullable Usage usage) {
  /** Keeps its own copy of the parts. */
  public ChatResponse {
    parts = List.copyOf(parts);
  }
}
