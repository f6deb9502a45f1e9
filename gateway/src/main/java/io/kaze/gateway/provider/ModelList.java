package io.kaze.gateway.provider;

import io.kaze.bus.fault.Fault;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Reads which models a provider has ({@code GET /models}). */
final class ModelList {
  private static final int MODELS_MAX = 1_000;
  private static final int BYTES_MAX = 4 * 1024 * 1024;

  private final InstantSource clock;
  private final Provider provider;

  ModelList(InstantSource clock, Provider provider) {
    this.clock = clock;
    this.provider = provider;
  }

  Future<List<String>> read(Future<HttpClientRequest> opening, Duration patience) {
    return opening
        .compose(request ->
            request
                .send()
                .compose(this::body)
                .timeout(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS)
                .onFailure(failure -> request.reset()))
        .timeout(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS)
        .recover(failure -> Future.failedFuture(told(failure)));
  }

  private Future<List<String>> body(HttpClientResponse response) {
    Buffer body = Buffer.buffer();
    Promise<List<String>> list = Promise.promise();
    response.handler(bytes -> {
      if (body.length() + bytes.length() > BYTES_MAX) {
        list.tryFail(Completion.garbage(provider, "its list of models is too long"));
      } else {
        body.appendBuffer(bytes);
      }
    });
    response.exceptionHandler(list::tryFail);
    response.endHandler(v -> {
      if (response.statusCode() == 200) {
        list.tryComplete(names(body));
      } else {
        list.tryFail(
            StatusFaults.of(
                provider,
                "/models",
                response.statusCode(),
                body,
                RetryAfter.of(response.getHeader("Retry-After"), clock.instant())));
      }
    });
    return list.future();
  }

  private static List<String> names(Buffer body) {
    try {
      return body.toJsonObject().getValue("data") instanceof JsonArray data
          ? data.stream()
              .filter(JsonObject.class::isInstance)
              .map(model -> ((JsonObject) model).getValue("id"))
              .filter(String.class::isInstance)
              .map(String.class::cast)
              .limit(MODELS_MAX)
              .toList()
          : List.of();
    } catch (DecodeException | ClassCastException notAList) {
      return List.of();
    }
  }

  private Failure told(Throwable failure) {
    if (failure instanceof Failure known) {
      return known;
    }
    String why = Optional.ofNullable(failure.getMessage()).orElse(failure.toString());
    return Failure.forNow(
        Fault.UNAVAILABLE,
        "%s cannot be reached at %s: %s"
            .formatted(provider.name(), provider.base(), provider.scrub(why)));
  }
}
