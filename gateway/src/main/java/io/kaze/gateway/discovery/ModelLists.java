package io.kaze.gateway.discovery;

import io.kaze.gateway.dialect.anthropic.MessagesOut;
import io.kaze.gateway.route.Authorization;
import io.kaze.gateway.route.Dialect;
import io.kaze.gateway.route.Provider;
import io.kaze.gateway.secret.Secret;
import io.kaze.gateway.secret.Secrets;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks providers which models they have. On one context; has a connection of its own. */
public final class ModelLists {
  private static final int MODELS_MAX = 1_000;
  private static final int BYTES_MAX = 4 * 1024 * 1024;
  private static final int CONNECT_MILLIS_MAX = 5_000;
  private static final String ALL = "?limit=1000";
  private static final String ALL_OF_GEMINI = "?pageSize=1000";

  private final HttpClientAgent http;
  private final Secrets secrets;

  /**
   * Asks nobody yet.
   *
   * @param secrets has the providers' keys
   */
  public ModelLists(Vertx vertx, Secrets secrets) {
    this.http =
        vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS_MAX));
    this.secrets = secrets;
  }

  /** Something that is for a person to read; without a stack trace, what is wrong is outside. */
  private static final class Untold extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Untold(String message) {
      super(message, null, false, false);
    }
  }

  /** The names in the provider's order; fails with a message for a person. */
  public Future<List<String>> of(Candidate candidate, Duration patience) {
    long millis = Math.max(1, patience.toMillis());
    Secret secret = candidate.key() == null ? null : secrets.current(candidate.key().secret());
    return http.request(options(candidate.provider(), secret))
        .compose(request ->
            request
                .send()
                .compose(answer -> body(answer, candidate.provider()))
                .timeout(millis, TimeUnit.MILLISECONDS)
                .onFailure(failure -> request.reset()))
        .timeout(millis, TimeUnit.MILLISECONDS)
        .recover(failure -> Future.failedFuture(told(failure, candidate.provider(), secret)));
  }

  private static RequestOptions options(Provider provider, @Nullable Secret secret) {
    String path =
        switch (provider.dialect()) {
          case OPENAI, COMPATIBLE, BEDROCK -> "/models";
          case ANTHROPIC -> "/v1/models" + ALL;
          case GEMINI -> "/models" + ALL_OF_GEMINI;
        };
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(provider.base() + path)
            .putHeader("Accept", "application/json");
    if (provider.dialect() == Dialect.ANTHROPIC) {
      options.putHeader("anthropic-version", MessagesOut.VERSION);
    }
    if (secret == null) {
      return options;
    }
    return provider.authorization() instanceof Authorization.Header header
        ? options.putHeader(header.name(), secret.revealed())
        : options.putHeader("Authorization", secret.bearer());
  }

  private static Future<List<String>> body(HttpClientResponse answer, Provider provider) {
    Buffer body = Buffer.buffer();
    Promise<List<String>> list = Promise.promise();
    answer.handler(bytes -> {
      if (body.length() + bytes.length() > BYTES_MAX) {
        list.tryFail(new Untold("The list of models of " + provider.name() + " is too long."));
      } else {
        body.appendBuffer(bytes);
      }
    });
    answer.exceptionHandler(list::tryFail);
    answer.endHandler(v -> {
      if (answer.statusCode() == 200) {
        list.tryComplete(names(body));
      } else {
        list.tryFail(new Untold(refusal(answer.statusCode(), provider)));
      }
    });
    return list.future();
  }

  private static String refusal(int status, Provider provider) {
    return status == 401 || status == 403
        ? "%s refuses the key (%s, status %d)."
            .formatted(provider.name(), provider.origin(), status)
        : "%s tells no models at %s (status %d)."
            .formatted(provider.name(), provider.base(), status);
  }

  /** OpenAI's and Anthropic's lists have data with ids; Gemini's has models with names. */
  private static List<String> names(Buffer body) {
    try {
      JsonObject json = body.toJsonObject();
      return Stream.concat(
              texts(json.getValue("data"), "id"), texts(json.getValue("models"), "name"))
          .limit(MODELS_MAX)
          .toList();
    } catch (DecodeException | ClassCastException notAList) {
      return List.of();
    }
  }

  private static Stream<String> texts(@Nullable Object list, String field) {
    return list instanceof JsonArray array
        ? array.stream()
            .filter(JsonObject.class::isInstance)
            .map(model -> ((JsonObject) model).getValue(field))
            .filter(String.class::isInstance)
            .map(String.class::cast)
        : Stream.empty();
  }

  private static Untold told(Throwable failure, Provider provider, @Nullable Secret secret) {
    if (failure instanceof Untold known) {
      return known;
    }
    String why = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    return new Untold(
        "%s cannot be reached at %s: %s"
            .formatted(
                provider.name(),
                provider.base(),
                secret == null ? Secret.scrubbed(why) : secret.scrub(why)));
  }

  /** Closes its connection. */
  public Future<Void> close() {
    return http.close();
  }
}
