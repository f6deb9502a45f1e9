package io.kaze.gateway.provider;

import io.kaze.bus.ask.ModelAnswer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls providers over HTTP/1.1 with connections kept alive. A call that fails for now is tried
 * again, jittered and not before the provider says so, as long as nothing of its answer was handed
 * on and its deadline leaves room. On one context.
 */
public final class ChatClient {
  private static final Logger LOG = LoggerFactory.getLogger(ChatClient.class);

  private final Vertx vertx;
  private final CallLimits limits;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final HttpClientAgent http;

  /** A client with connections of its own, until it is {@link #close}d. */
  public ChatClient(Vertx vertx, CallLimits limits, InstantSource clock, RandomGenerator random) {
    this.vertx = vertx;
    this.limits = limits;
    this.clock = clock;
    this.random = random;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) limits.connectMax().toMillis())
                .setKeepAlive(true)
                .setPipelining(false),
            new PoolOptions()
                .setHttp1MaxSize(limits.callsMax())
                .setMaxWaitQueueSize(limits.callsMax()));
  }

  /** Calls a model. Never fails: what goes wrong is a refusal. */
  public Future<ModelAnswer> call(Provider provider, ChatCall call) {
    Promise<ModelAnswer> answer = Promise.promise();
    try {
      attempt(provider, call, RequestBody.of(call, provider), 1, answer);
    } catch (Failure failure) {
      answer.complete(new ModelAnswer.Refusal(failure.fault(), failure.retryable()));
    }
    return answer.future();
  }

  private void attempt(
      Provider provider, ChatCall call, Buffer body, int tried, Promise<ModelAnswer> answer) {
    Attempt attempt = new Attempt(vertx, limits, clock, provider, call);
    attempt
        .run(open(provider, HttpMethod.POST, "/chat/completions"), body)
        .onComplete(
            answer::complete,
            failure ->
                failed(provider, call, body, tried, answer, attempt.begun(), (Failure) failure));
  }

  private Future<HttpClientRequest> open(Provider provider, HttpMethod method, String path) {
    return http.request(provider.request(method, path, limits.connectMax()));
  }

  private void failed(
      Provider provider,
      ChatCall call,
      Buffer body,
      int tried,
      Promise<ModelAnswer> answer,
      boolean begun,
      Failure failure) {
    Duration wait = failure.after().orElseGet(() -> jittered(tried));
    Instant again = clock.instant().plus(wait);
    if (!failure.retryable()
        || begun
        || tried >= limits.triesMax()
        || !again.isBefore(call.deadline())) {
      answer.complete(new ModelAnswer.Refusal(failure.fault(), failure.retryable()));
      return;
    }
    LOG.debug("Try {} at {}: {}", tried, provider.name(), failure.fault().message());
    long timer =
        vertx.setTimer(
            Math.max(1, wait.toMillis()), t -> attempt(provider, call, body, tried + 1, answer));
    call.onCancel(why -> {
      if (vertx.cancelTimer(timer)) {
        answer.tryComplete(new ModelAnswer.Refusal(why, false));
      }
    });
  }

  private Duration jittered(int tried) {
    long millis = limits.firstDelay().toMillis() << Math.min(tried - 1, 10);
    return Duration.ofMillis((long) (millis * (0.5 + random.nextDouble() / 2)));
  }

  /**
   * The names of a provider's models, in its order.
   *
   * @param patience for all of it
   * @return fails with a message for a person
   */
  public Future<List<String>> models(Provider provider, Duration patience) {
    return new ModelList(clock, provider).read(open(provider, HttpMethod.GET, "/models"), patience);
  }

  /** Closes its connections. */
  public Future<Void> close() {
    return http.close();
  }
}
