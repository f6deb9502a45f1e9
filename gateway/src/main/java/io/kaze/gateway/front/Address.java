package io.kaze.gateway.front;

import io.kaze.gateway.core.Place;
import io.kaze.gateway.core.Tongue;
import org.jspecify.annotations.Nullable;

/**
 * Where a request is sent to.
 *
 * @param place what is asked there; null for the list of models
 */
record Address(@Nullable Place place) {
  /** Below it everything is the gateway's. */
  static final String ROOT = "/v1/";

  private static final String ALL_MODELS = "/v1/models";
  private static final String ONE_MODEL = "/v1/models/";
  private static final Address MODELS = new Address(null);
  private static final Address CHAT = new Address(Place.CHAT);

  /** Null when there is nothing. */
  static @Nullable Address of(String path) {
    // The most usual one first: this is asked for every request.
    if (path.equals(Place.CHAT.path())) {
      return CHAT;
    }
    for (Place place : Place.values()) {
      if (path.equals(place.path())) {
        return new Address(place);
      }
    }
    return path.equals(ALL_MODELS) || path.startsWith(ONE_MODEL) ? MODELS : null;
  }

  /** The model a path names; null for all. */
  static @Nullable String model(String path) {
    return path.startsWith(ONE_MODEL) ? path.substring(ONE_MODEL.length()) : null;
  }

  /** How errors are told, where there is nothing too. */
  static Tongue tongue(String path) {
    return path.startsWith(Place.MESSAGES.path()) ? Tongue.ANTHROPIC : Tongue.OPENAI;
  }

  boolean takes(String method) {
    return method.equals(place == null ? "GET" : "POST");
  }

  Tongue tongue() {
    return place == null ? Tongue.OPENAI : place.tongue();
  }
}
