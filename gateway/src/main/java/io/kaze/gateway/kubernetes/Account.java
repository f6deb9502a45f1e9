package io.kaze.gateway.kubernetes;

import io.kaze.gateway.secret.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.PemTrustOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The service account as its files say it is at the moment.
 *
 * @param token what the API server knows it by
 * @param ca the certificates that the API server's own is signed with; null for Java's
 */
record Account(Secret token, @Nullable Buffer ca) {
  private static final int BYTES_MAX = 1_000_000;
  private static final int CONNECT_MILLIS_MAX = 5_000;

  static Future<Account> read(Vertx vertx, KubernetesSettings settings) {
    Path ca = settings.ca();
    Future<Secret> token =
        read(vertx, settings.token(), "the service account's token").map(Account::token);
    return ca == null
        ? token.map(it -> new Account(it, null))
        : token.compose(it ->
            read(vertx, ca, "the API server's certificates").map(pem -> new Account(it, pem)));
  }

  private static Secret token(Buffer text) {
    try {
      return new Secret(text.toString(StandardCharsets.US_ASCII).strip());
    } catch (IllegalArgumentException e) {
      throw Trouble.of("what stands in kubernetes.token-file is no token");
    }
  }

  private static Future<Buffer> read(Vertx vertx, Path file, String what) {
    String path = file.toString();
    return vertx
        .fileSystem()
        .props(path)
        .compose(is ->
            is.size() > BYTES_MAX
                ? Future.failedFuture("it is too large")
                : vertx.fileSystem().readFile(path))
        .recover(failure ->
            Future.failedFuture(Trouble.of("%s in %s cannot be read".formatted(what, path))));
  }

  /** The API server is who these certificates say, and no other. */
  void securing(ClientOptionsBase options, KubernetesSettings settings) {
    options.setSsl(settings.isSecure()).setConnectTimeout(CONNECT_MILLIS_MAX);
    if (settings.isSecure() && ca != null) {
      options.setTrustOptions(new PemTrustOptions().addCertValue(ca));
    }
  }
}
