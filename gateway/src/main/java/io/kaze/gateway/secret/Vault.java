package io.kaze.gateway.secret;

import io.vertx.config.vault.client.SlimVaultClient;
import io.vertx.config.vault.client.VaultException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to one Vault. Everything goes through the client of vertx-config-vault but the Kubernetes
 * login, which that does not know. A namespace is put before the path, which Vault takes for the
 * same as its header, for that client sends no headers of ours. Redirects are not followed: the
 * token is for this host alone. Fails with {@link VaultFault}.
 */
final class Vault {
  private static final int CONNECT_MILLIS_MAX = 5_000;
  private static final long ANSWER_SECONDS_MAX = 10;
  private static final int ANSWER_BYTES_MAX = 1 << 20;

  private final VaultSettings settings;
  private final SlimVaultClient client;
  private final HttpClient http;

  Vault(Vertx vertx, VaultSettings settings) {
    this.settings = settings;
    JsonObject options = options(settings);
    this.client = new SlimVaultClient(vertx, options.copy().put("followRedirects", false));
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions(options)
                .setDefaultHost(settings.host())
                .setDefaultPort(settings.port()));
  }

  private static JsonObject options(VaultSettings settings) {
    JsonObject options =
        new JsonObject()
            .put("host", settings.host())
            .put("port", settings.port())
            .put("ssl", settings.isTls())
            .put("connectTimeout", CONNECT_MILLIS_MAX)
            .put("idleTimeout", (int) ANSWER_SECONDS_MAX);
    if (settings.ca() != null) {
      options.put(
          "pemTrustOptions",
          new JsonObject().put("certPaths", new JsonArray().add(settings.ca().toString())));
    }
    return options;
  }

  /**
   * The fields of what is at a path, without what version 2 of the engine puts around them; null
   * when the answer has none.
   */
  Future<@Nullable JsonObject> read(Secret token, String path) {
    client.setToken(token.revealed());
    return bounded(client.read(settings.within(path)).map(read -> read.getData()));
  }

  /** Has the token live longer, as far as Vault lets it. */
  Future<Void> renew(Secret token) {
    client.setToken(token.revealed());
    return bounded(
        client.write(settings.within("auth/token/renew-self"), new JsonObject()).<Void>mapEmpty());
  }

  /**
   * What a login gave.
   *
   * @param leaseSeconds how long the token lives; 0 for as long as Vault does
   */
  record Login(Secret token, long leaseSeconds) {}

  /** Logs in with a service account's token. */
  Future<Login> login(VaultAuth.Kubernetes as, String jwt) {
    Buffer body = new JsonObject().put("role", as.role()).put("jwt", jwt).toBuffer();
    String path = "/v1/" + settings.within("auth/" + as.mount() + "/login");
    return bounded(http.request(HttpMethod.POST, path).compose(request -> loggedIn(request, body)));
  }

  private static Future<Login> loggedIn(HttpClientRequest request, Buffer body) {
    return request
        .putHeader("Content-Type", "application/json")
        .putHeader("X-Vault-Request", "true")
        .send(body)
        .compose(answer ->
            answer.statusCode() == 200
                ? answer.body().compose(Vault::login)
                : Future.failedFuture(refusal(answer.statusCode())));
  }

  /** Vault says 400 to a role it does not know, 403 to a service account it does not. */
  private static VaultFault refusal(int status) {
    return status == 400 || status == 403 || status == 404
        ? new VaultFault(
            VaultFault.Kind.REFUSED,
            "Vault refuses the login (%d): see vault.role, vault.auth-mount and the role's service"
                    .formatted(status)
                + " accounts")
        : VaultFault.of(status);
  }

  private static Future<Login> login(Buffer answer) {
    try {
      JsonObject auth = new JsonObject(answer).getJsonObject("auth");
      return answer.length() > ANSWER_BYTES_MAX
          ? Future.failedFuture(garbled())
          : Future.succeededFuture(
              new Login(
                  new Secret(auth.getString("client_token")), auth.getLong("lease_duration", 0L)));
    } catch (DecodeException
        | ClassCastException
        | NullPointerException
        | IllegalArgumentException notVault) {
      return Future.failedFuture(garbled());
    }
  }

  private static VaultFault garbled() {
    return new VaultFault(VaultFault.Kind.AWAY, "what answers is no Vault");
  }

  private static <T extends @Nullable Object> Future<T> bounded(Future<T> answer) {
    return answer
        .timeout(ANSWER_SECONDS_MAX, TimeUnit.SECONDS)
        .recover(failure -> Future.failedFuture(fault(failure)));
  }

  /** Only what kind of failure it was: an answer's words may hold anything. */
  private static VaultFault fault(Throwable failure) {
    if (failure instanceof VaultFault fault) {
      return fault;
    }
    if (failure instanceof VaultException refused && refused.getCause() == null) {
      return VaultFault.of(refused.getStatusCode());
    }
    return new VaultFault(VaultFault.Kind.AWAY, "Vault " + words(root(failure)));
  }

  private static Throwable root(Throwable failure) {
    return failure instanceof VaultException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static String words(Throwable why) {
    return switch (why) {
      case ConnectException refused -> "cannot be reached";
      case UnknownHostException unknown -> "cannot be found: there is no such host";
      case SSLException untrusted -> "has no certificate that is trusted: see vault.ca";
      case TimeoutException late -> "does not answer in time";
      case DecodeException garbled -> "is none: what answers speaks otherwise";
      default -> "cannot be asked: " + why.getClass().getSimpleName();
    };
  }

  void close() {
    client.close();
    http.close();
  }
}
