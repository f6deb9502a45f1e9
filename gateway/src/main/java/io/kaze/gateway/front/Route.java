package io.kaze.gateway.front;

import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/** The places there are, and how one speaks there. */
enum Route {
  CHAT("POST", "/v1/chat/completions", Tongue.OPENAI),
  EMBEDDINGS("POST", "/v1/embeddings", Tongue.OPENAI),
  RESPONSES("POST", "/v1/responses", Tongue.RESPONSES),
  MODELS("GET", "/v1/models", Tongue.OPENAI),
  MESSAGES("POST", "/v1/messages", Tongue.ANTHROPIC);

  /** Below it everything is the gateway's. */
  static final String ROOT = "/v1/";

  private static final String ONE_MODEL = "/v1/models/";

  private final String method;
  private final String path;
  private final Tongue tongue;

  Route(String method, String path, Tongue tongue) {
    this.method = method;
    this.path = path;
    this.tongue = tongue;
  }

  /** The place of a path; null when there is none. */
  static @Nullable Route of(String path) {
    // The most usual one first: this is asked for every request.
    if (path.equals(CHAT.path)) {
      return CHAT;
    }
    for (Route route : values()) {
      if (path.equals(route.path)) {
        return route;
      }
    }
    return path.startsWith(ONE_MODEL) ? MODELS : null;
  }

  /** The model a path names; null for all. */
  static @Nullable String model(String path) {
    return path.startsWith(ONE_MODEL) ? path.substring(ONE_MODEL.length()) : null;
  }

  /** How errors are told, where there is no place too. */
  static Tongue tongue(String path) {
    return path.startsWith(MESSAGES.path) ? Tongue.ANTHROPIC : Tongue.OPENAI;
  }

  boolean takes(HttpMethod asked) {
    return method.equals(asked.name());
  }

  Tongue tongue() {
    return tongue;
  }
}
