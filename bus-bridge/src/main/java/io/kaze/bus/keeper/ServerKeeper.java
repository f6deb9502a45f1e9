package io.kaze.bus.keeper;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** A PostgreSQL someone else runs. Kaze checks it and uses it, and never stops it. */
public final class ServerKeeper implements Keeper {

  private final DataFolder folder;
  private final PostgresUrl url;

  private ServerKeeper(DataFolder folder, PostgresUrl url) {
    this.folder = folder;
    this.url = url;
  }

  static ServerKeeper open(ServerSettings settings, Vertx vertx)
      throws KeeperFault, InterruptedException {
    DataFolder folder = DataFolder.claim(settings.dataFolder());
    try {
      ServerKeeper keeper = new ServerKeeper(folder, settings.url());
      ServerVersion.require(keeper.majorVersion(new Contact(vertx)), settings.url().place());
      return keeper;
    } catch (KeeperFault | InterruptedException fault) {
      folder.close();
      throw fault;
    }
  }

  private int majorVersion(Contact contact) throws KeeperFault, InterruptedException {
    try {
      return contact.with(
          connectOptions(),
          connection -> Future.succeededFuture(connection.databaseMetadata().majorVersion()));
    } catch (ExecutionException | TimeoutException cause) {
      throw ServerFaults.of(cause, "The PostgreSQL server at " + url.place(), connectOptions());
    }
  }

  @Override
  public PgConnectOptions connectOptions() {
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost(url.host())
            .setPort(url.port())
            .setDatabase(url.database())
            .setUser(url.user())
            .setPassword(url.password())
            .setSslMode(url.sslMode());
    return url.sslMode() == SslMode.DISABLE ? options : options.setSslOptions(tls());
  }

  /** As libpq has it: the lesser modes encrypt without asking who is there. */
  private ClientSSLOptions tls() {
    ClientSSLOptions tls = new ClientSSLOptions();
    boolean verifies = url.sslMode() == SslMode.VERIFY_CA || url.sslMode() == SslMode.VERIFY_FULL;
    if (url.sslRootCert() != null) {
      tls.setTrustOptions(new PemTrustOptions().addCertPath(url.sslRootCert()));
    }
    tls.setHostnameVerificationAlgorithm(url.sslMode() == SslMode.VERIFY_FULL ? "HTTPS" : "");
    return tls.setTrustAll(!verifies);
  }

  @Override
  public JdbcAccess jdbc() {
    String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
    String root = url.sslRootCert() == null ? "" : "&sslrootcert=" + encoded(url.sslRootCert());
    return new JdbcAccess(
        "jdbc:postgresql://"
            + host
            + ":"
            + url.port()
            + "/"
            + encoded(url.database())
            + "?sslmode="
            + url.sslMode().value
            + root,
        url.user(),
        url.password());
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public Future<Void> close() {
    folder.close();
    return Future.succeededFuture();
  }
}
