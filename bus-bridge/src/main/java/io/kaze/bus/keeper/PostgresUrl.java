package io.kaze.bus.keeper;

import io.vertx.pgclient.SslMode;
import org.jspecify.annotations.Nullable;

/**
 * A parsed {@code postgresql://user:password@host:port/database?sslmode=…&sslrootcert=…}.
 *
 * @param password empty if there is none; never printed
 * @param sslRootCert path of a PEM file with the authorities to trust; null for the JVM's own
 */
record PostgresUrl(
    String host,
    int port,
    String database,
    String user,
    String password,
    SslMode sslMode,
    @Nullable String sslRootCert) {

  static PostgresUrl parse(String text) throws KeeperFault {
    return new PostgresUrlParser(text).parse();
  }

  /** How to name the server to a person. */
  String place() {
    return host + ":" + port;
  }

  @Override
  public String toString() {
    return "postgresql://" + user + ":[hidden]@" + place() + "/" + database;
  }
}
