package io.kaze.verticles.model;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;

/** Gives LangChain4j its client; timeouts are the envelope's deadline and the gateway's. */
final class BusHttpClientBuilder implements HttpClientBuilder {
  private final Asker asker;
  private Duration connectTimeout = Duration.ZERO;
  private Duration readTimeout = Duration.ZERO;

  BusHttpClientBuilder(Asker asker) {
    this.asker = asker;
  }

  @Override
  public Duration connectTimeout() {
    return connectTimeout;
  }

  @Override
  public HttpClientBuilder connectTimeout(Duration timeout) {
    connectTimeout = timeout;
    return this;
  }

  @Override
  public Duration readTimeout() {
    return readTimeout;
  }

  @Override
  public HttpClientBuilder readTimeout(Duration timeout) {
    readTimeout = timeout;
    return this;
  }

  @Override
  public HttpClient build() {
    return new BusHttpClient(asker);
  }
}
