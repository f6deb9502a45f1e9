package io.kaze.gateway.front;

import io.kaze.gateway.provider.Provider;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;

/**
 * A model and who has it. The requests are made once and only read: with the address taken apart
 * and the key on them.
 */
record Target(Provider provider, String model, RequestOptions chat, RequestOptions embeddings) {

  static Target of(Provider provider, String model, Duration connectMax) {
    return new Target(
        provider,
        model,
        provider.request(HttpMethod.POST, "/chat/completions", connectMax),
        provider.request(HttpMethod.POST, "/embeddings", connectMax));
  }

  RequestOptions at(Route route) {
    return route == Route.EMBEDDINGS ? embeddings : chat;
  }
}
