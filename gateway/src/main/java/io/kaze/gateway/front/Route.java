package io.kaze.gateway.front;

import io.kaze.gateway.dialect.ClientDialect;
import io.kaze.gateway.dialect.anthropic.MessagesIn;
import io.kaze.gateway.dialect.openai.ChatIn;
import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/** The places there are, and how one speaks there. */
enum Route {
  CHAT(HttpMethod.POST, "/v1/chat/completions", Tongues.OPENAI),
  EMBEDDINGS(HttpMethod.POST, "/v1/embeddings", Tongues.OPENAI),
  MODELS(HttpMethod.GET, "/v1/models", Tongues.OPENAI),
  MESSAGES(HttpMethod.POST, "/v1/messages", Tongues.ANTHROPIC);

  /** Below it everything is the gateway's. */
  static final String ROOT = "/v1/";

  private static final String ONE_MODEL = "/v1/models/";

  private final HttpMethod method;
  private final String path;
  private final ClientDialect dialect;

  Route(HttpMethod method, String path, ClientDialect dialect) {
    this.method = method;
    this.path = path;
    this.dialect = dialect;
  }

  /** Both are without state. */
  static final class Tongues {
    static final ClientDialect OPENAI = new ChatIn();
    static final ClientDialect ANTHROPIC = new MessagesIn();

    private Tongues() {}
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

  /** How errors are told where there is no place. */
  static ClientDialect dialect(String path) {
    return path.startsWith(MESSAGES.path) ? Tongues.ANTHROPIC : Tongues.OPENAI;
  }

  HttpMethod method() {
    return method;
  }

  ClientDialect dialect() {
    return dialect;
  }
}
