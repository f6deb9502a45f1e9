package io.kaze.gateway.core;

import io.kaze.gateway.wire.AnswerHead;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What of a provider's headers a client gets to see: its name for the request, its time, and the
 * answer's type; not the key, should one of them say it.
 */
final class ProvidersHeads {
  private static final CharSequence ID = HttpHeaders.createOptimized("x-provider-request-id");
  private static final CharSequence MILLIS = HttpHeaders.createOptimized("openai-processing-ms");
  private static final List<CharSequence> IDS =
      List.of(
          HttpHeaders.createOptimized("x-request-id"),
          HttpHeaders.createOptimized("request-id"),
          HttpHeaders.createOptimized("x-amzn-requestid"));

  private static final Set<String> TYPES =
      Set.of(
          "application/json",
          "application/json; charset=utf-8",
          "text/event-stream",
          "text/event-stream; charset=utf-8");

  private ProvidersHeads() {}

  /** The answer's type; empty for none. Those that nearly all have, are known to hold no key. */
  static String type(AnswerHead answer, UnaryOperator<String> without) {
    String told = answer.get(HttpHeaders.CONTENT_TYPE);
    if (told == null) {
      return "";
    }
    return TYPES.contains(told) ? told : without.apply(told);
  }

  static void tell(AnswerHead answer, Trial client, UnaryOperator<String> without) {
    tell(client, MILLIS, answer.get(MILLIS), without);
    for (CharSequence id : IDS) {
      tell(client, ID, answer.get(id), without);
    }
  }

  private static void tell(
      Trial client, CharSequence name, @Nullable String value, UnaryOperator<String> without) {
    if (value != null) {
      client.header(name, without.apply(value));
    }
  }
}
