package io.kaze.bus.ask;

import io.kaze.bus.message.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model. Whoever asks has neither a key nor a URL; the gateway has. Answered with a {@link
 * ModelAnswer} by the envelope's deadline at the latest; cancelling the goal that the envelope's
 * correlation names breaks it off.
 *
 * @param request an OpenAI chat-completions request ({@code messages}, {@code tools}, {@code
 *     response_format} and so on); its {@code model} and {@code stream} count for nothing
 * @param model what kind of model suits it ({@code fast}, {@code balanced} or {@code best}) or a
 *     concrete model's name; null for any
 * @param pieces names the address where each piece of a stream is handed over as it comes, in
 *     order, the next one once the one before is taken; null for the whole answer at once
 * @param agent the agent that asks, for keys and budgets; null when it is none
 * @param vertical the line of business it is for; null when none is known
 */
public record ModelAsk(
    RawJson request,
    @Nullable String model,
    @Nullable String pieces,
    @Nullable String agent,
    @Nullable String vertical)
    implements Ask<ModelAnswer> {

  /** The most characters a request may have. */
  public static final int REQUEST_CHARACTERS_MAX = 4 * 1024 * 1024;

  /** For the whole answer at once. */
  public ModelAsk(RawJson request, @Nullable String model) {
    this(request, model, null);
  }

  /** For nobody in particular. */
  public ModelAsk(RawJson request, @Nullable String model, @Nullable String pieces) {
    this(request, model, pieces, null, null);
  }
}
