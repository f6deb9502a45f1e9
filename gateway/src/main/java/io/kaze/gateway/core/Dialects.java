package io.kaze.gateway.core;

import io.kaze.gateway.dialect.ProviderDialect;
import io.kaze.gateway.dialect.anthropic.MessagesOut;
import io.kaze.gateway.dialect.bedrock.ConverseOut;
import io.kaze.gateway.dialect.gemini.GeminiOut;
import io.kaze.gateway.dialect.openai.ChatOut;
import io.kaze.gateway.route.Dialect;
import io.kaze.gateway.route.Provider;

/** Who speaks what, and when bytes may pass as they are. Pure. */
final class Dialects {
  /** For requests that name no limit; Anthropic wants one. */
  private static final int MESSAGE_TOKENS = 4_096;

  private static final String MAX_TOKENS = "max_tokens";
  private static final String EVENTS = "text/event-stream";
  private static final String FRAMES = "application/vnd.amazon.eventstream";
  private static final ProviderDialect OPENAI = new ChatOut(ChatOut.Ways.OPENAI);
  private static final ProviderDialect COMPATIBLE = new ChatOut(ChatOut.Ways.COMPATIBLE);
  private static final ProviderDialect MODERN =
      new ChatOut(new ChatOut.Ways("/chat/completions", ChatOut.Ways.OPENAI.outputLimit(), false));
  private static final ProviderDialect MESSAGES = new MessagesOut(MESSAGE_TOKENS);
  private static final ProviderDialect GEMINI = new GeminiOut();
  private static final ProviderDialect BEDROCK = new ConverseOut();

  private Dialects() {}

  static ProviderDialect of(Provider provider) {
    return switch (provider.dialect()) {
      case OPENAI -> OPENAI;
      case COMPATIBLE -> provider.outputLimit().equals(MAX_TOKENS) ? COMPATIBLE : MODERN;
      case ANTHROPIC -> MESSAGES;
      case GEMINI -> GEMINI;
      case BEDROCK -> BEDROCK;
    };
  }

  /** Whether what a client says there is what the provider understands. */
  static boolean same(Place place, Dialect dialect) {
    return switch (place) {
      case CHAT -> dialect == Dialect.OPENAI || dialect == Dialect.COMPATIBLE;
      case EMBEDDINGS -> dialect != Dialect.ANTHROPIC && dialect != Dialect.BEDROCK;
      case RESPONSES -> dialect == Dialect.OPENAI;
      case MESSAGES, COUNT_TOKENS -> dialect == Dialect.ANTHROPIC;
    };
  }

  /** Where what passes as it is goes, below the provider's base. */
  static String path(Place place, Dialect dialect) {
    return switch (place) {
      case CHAT -> "/chat/completions";
      // Gemini itself has OpenAI's form for them beside its own.
      case EMBEDDINGS -> dialect == Dialect.GEMINI ? "/openai/embeddings" : "/embeddings";
      case RESPONSES -> "/responses";
      case MESSAGES, COUNT_TOKENS -> place.path();
    };
  }

  /** The field for the most tokens of an answer that passes as it is. */
  static String limitName(Place place, Provider provider) {
    return switch (place) {
      case CHAT, EMBEDDINGS -> provider.outputLimit();
      case RESPONSES -> "max_output_tokens";
      case MESSAGES, COUNT_TOKENS -> MAX_TOKENS;
    };
  }

  /** What a stream of that dialect is called. */
  static String streamType(Dialect dialect) {
    return dialect == Dialect.BEDROCK ? FRAMES : EVENTS;
  }
}
