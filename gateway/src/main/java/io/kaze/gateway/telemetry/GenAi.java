package io.kaze.gateway.telemetry;

import io.kaze.gateway.route.Journey;
import io.kaze.gateway.route.Provider;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words of OpenTelemetry's semantic conventions for generative AI, as they stand in {@code
 * open-telemetry/semantic-conventions-genai} (status: development), which took them over from the
 * general conventions at version 1.42.
 */
final class GenAi {
  static final String OPERATION = "gen_ai.operation.name";
  static final String PROVIDER = "gen_ai.provider.name";
  static final String REQUEST_MODEL = "gen_ai.request.model";
  static final String TOKEN_TYPE = "gen_ai.token.type";
  static final String ERROR = "error.type";

  /** Kaze's own name for a provider, of which there may be several with one of theirs. */
  static final String KAZE_PROVIDER = "kaze.provider";

  static final String OPERATION_DURATION = "gen_ai.client.operation.duration";
  static final String FIRST_CHUNK = "gen_ai.client.operation.time_to_first_chunk";
  static final String TOKEN_USAGE = "gen_ai.client.token.usage";
  static final String SERVER_DURATION = "gen_ai.server.request.duration";
  static final String FIRST_TOKEN = "gen_ai.server.time_to_first_token";

  /** What OpenAI-like servers are called, by a part of their host's name. */
  private static final List<Map.Entry<String, String>> KNOWN =
      List.of(
          Map.entry("openai.azure.com", "azure.ai.openai"),
          Map.entry("services.ai.azure.com", "azure.ai.inference"),
          Map.entry("api.openai.com", "openai"),
          Map.entry("api.anthropic.com", "anthropic"),
          Map.entry("api.groq.com", "groq"),
          Map.entry("api.mistral.ai", "mistral_ai"),
          Map.entry("api.deepseek.com", "deepseek"),
          Map.entry("api.x.ai", "x_ai"),
          Map.entry("api.perplexity.ai", "perplexity"),
          Map.entry("api.cohere", "cohere"),
          Map.entry("api.moonshot", "moonshot_ai"),
          Map.entry("aiplatform.googleapis.com", "gcp.vertex_ai"),
          Map.entry("generativelanguage.googleapis.com", "gcp.gemini"));

  private GenAi() {}

  /** The conventions' name for a provider; its own where they have none. */
  static String provider(Provider provider) {
    return switch (provider.dialect()) {
      case ANTHROPIC -> "anthropic";
      case BEDROCK -> "aws.bedrock";
      case GEMINI, OPENAI, COMPATIBLE -> byHost(provider);
    };
  }

  private static String byHost(Provider provider) {
    String host = provider.base().getHost().toLowerCase(Locale.ROOT);
    for (Map.Entry<String, String> known : KNOWN) {
      if (host.contains(known.getKey())) {
        return known.getValue();
      }
    }
    return switch (provider.dialect()) {
      case OPENAI -> "openai";
      case GEMINI -> "gcp.gen_ai";
      case ANTHROPIC, BEDROCK, COMPATIBLE -> provider.name();
    };
  }

  /** A try's {@code error.type}: few and always the same; empty for none. */
  static String error(Journey.Outcome outcome) {
    return switch (outcome) {
      case Journey.Outcome.Answered answered -> "";
      case Journey.Outcome.CalledOff off -> "cancelled";
      case Journey.Outcome.Failed failed when failed.cause() == Journey.Cause.LATE -> "timeout";
      case Journey.Outcome.Failed failed -> failed.cause().name().toLowerCase(Locale.ROOT);
    };
  }
}
