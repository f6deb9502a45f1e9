package io.kaze.bus.database;

import io.vertx.pgclient.PgConnectOptions;
import java.util.Locale;
import java.util.Properties;

/**
 * How to reach a PostgreSQL database as the login that owns Kaze's schema.
 *
 * @param options for the reactive client; not modified
 */
public record Access(PgConnectOptions options) {

  PgConnectOptions as(String role) {
    return new PgConnectOptions(options)
        .setCachePreparedStatements(true)
        .setPreparedStatementCacheMaxSize(256)
        .addProperty("application_name", role)
        .addProperty("role", role);
  }

  String jdbcUrl() {
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(options.getHost(), options.getPort(), options.getDatabase());
  }

  Properties jdbcProperties() {
    Properties properties = new Properties();
    properties.setProperty("user", options.getUser());
    if (options.getPassword() != null) {
      properties.setProperty("password", options.getPassword());
    }
    properties.setProperty("sslmode", options.getSslMode().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    return properties;
  }

  @Override
  public String toString() {
    return options.getHost() + ":" + options.getPort() + "/" + options.getDatabase();
  }
}
