package io.kaze.deploy.door;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/**
 * Effects in doubt as the ledger keeps them, in a cell's database.
 *
 * @param database its URL, for whom it belongs to
 */
record StoredDoubt(String database) {
  private static final String ADD =
      "insert into kaze.effect (tenant, key, stream, cause, name, side, request, correlation, intent,"
          + " state, ended, ended_micros)"
          + " values ($2, $1, 'goal/' || $1, $1, $3, $3, '{\"said\": \"' || $3 || '\"}', $3, $1,"
          + " 'doubt', '{\"said\": \"' || $3 || '\"}', 9000000000000000)";

  /** Writes one that has a mark in all its texts; its key. */
  String of(String tenant, String mark) {
    UUID key = UUID.randomUUID();
    Vertx vertx = Vertx.vertx();
    try {
      PgConnection.connect(vertx, database)
          .compose(
              c -> c.preparedQuery(ADD).execute(Tuple.of(key, tenant, mark)).eventually(c::close))
          .await();
    } finally {
      vertx.close().await();
    }
    return key.toString();
  }
}
