package io.kaze.deploy.door;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/**
 * What comes about too seldom to wait for, written straight into a cell's database.
 *
 * @param database its URL, for whom it belongs to
 */
record Stored(String database) {
  private static final String CAPTURE =
      "select kaze.capture_add(array[$1::uuid], array[$2], array['req_' || $3], array[1::bigint],"
          + " array[9000000000000000::bigint], array[$3], array[$3], array[$3], array[200],"
          + " array['{\"said\": \"' || $3 || '\"}'], array['{\"said\": \"' || $3 || '\"}'],"
          + " array[false])";
  private static final String DOUBT =
      "insert into kaze.effect (tenant, key, stream, cause, name, side, request, correlation, intent,"
          + " state, ended, ended_micros)"
          + " values ($2, $1, 'goal/' || $1, $1, $3, $3, '{\"said\": \"' || $3 || '\"}', $3, $1,"
          + " 'doubt', '{\"said\": \"' || $3 || '\"}', 9000000000000000)";

  /** Writes a capture as the gateway does, with a mark in all its texts; its identifier. */
  String capture(String tenant, String mark) {
    return added(CAPTURE, tenant, mark);
  }

  /** Writes an effect in doubt as the ledger does, with a mark in all its texts; its key. */
  String doubt(String tenant, String mark) {
    return added(DOUBT, tenant, mark);
  }

  private String added(String sql, String tenant, String mark) {
    UUID name = UUID.randomUUID();
    Vertx vertx = Vertx.vertx();
    try {
      PgConnection.connect(vertx, database)
          .compose(
              c -> c.preparedQuery(sql).execute(Tuple.of(name, tenant, mark)).eventually(c::close))
          .await();
    } finally {
      vertx.close().await();
    }
    return name.toString();
  }
}
