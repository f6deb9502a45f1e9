package io.kaze.bus.journal.internal;

import io.kaze.bus.database.Database;
import io.kaze.bus.journal.Verification;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Walks a tenant's chain from its start and recomputes each hash from what the row says now. What
 * it computes is written down here a second time, apart from the function that writes the chain, so
 * that one can be held against the other.
 */
final class ChainVerification {
  private static final int PAGE = 1_000;
  private static final String SEPARATOR = "\u001f";
  private static final String HEAD = "select sequence, hash from kaze.chain where tenant = $1";
  private static final String ENTRIES =
      "select tenant, sequence, entry_id, stream, position, cause, subject, kind, correlation,"
          + " deadline_micros, traceparent, at_micros, body, hash from kaze.entry"
          + " where tenant = $1 and sequence > $2 and sequence <= $3 order by sequence limit $4";

  private final Database database;
  private final TenantId tenant;
  private final MessageDigest sha256;

  ChainVerification(Database database, TenantId tenant) {
    this.database = database;
    this.tenant = tenant;
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  Future<Verification> run() {
    return database
        .forTenant(tenant, HEAD, Tuple.of(tenant.value()))
        .compose(rows -> {
          if (rows.size() == 0) {
            return Future.succeededFuture(
                new Verification.Broken(0, null, "There is no chain for " + tenant));
          }
          Row head = rows.iterator().next();
          return walk(start(), 0, head.getLong(0), head.getBuffer(1).getBytes());
        });
  }

  private byte[] start() {
    return sha256.digest("kaze".getBytes(StandardCharsets.UTF_8));
  }

  private Future<Verification> walk(byte[] hash, long sequence, long last, byte[] end) {
    if (sequence == last) {
      return Future.succeededFuture(atEnd(hash, last, end));
    }
    return database
        .forTenant(tenant, ENTRIES, Tuple.of(tenant.value(), sequence, last, PAGE))
        .compose(rows -> page(rows, hash, sequence, last, end));
  }

  private Future<Verification> page(
      RowSet<Row> rows, byte[] before, long sequence, long last, byte[] end) {
    byte[] hash = before;
    long next = sequence;
    for (Row row : rows) {
      next++;
      Verification.Broken broken = check(row, next, hash);
      if (broken != null) {
        return Future.succeededFuture(broken);
      }
      hash = row.getBuffer("hash").getBytes();
    }
    if (next == sequence) {
      return Future.succeededFuture(missing(next + 1));
    }
    return walk(hash, next, last, end);
  }

  private Verification.@Nullable Broken check(Row row, long expected, byte[] before) {
    long sequence = row.getLong("sequence");
    if (sequence != expected) {
      return missing(expected);
    }
    byte[] hash = sha256.digest(join(before, digest(row)));
    if (Arrays.equals(hash, row.getBuffer("hash").getBytes())) {
      return null;
    }
    return new Verification.Broken(
        sequence,
        new EntryId(row.getUUID("entry_id")),
        "%s at position %d of %s is not what was written"
            .formatted(row.getString("kind"), row.getLong("position"), row.getString("stream")));
  }

  private static Verification.Broken missing(long sequence) {
    return new Verification.Broken(sequence, null, "The entry is missing");
  }

  private static Verification atEnd(byte[] hash, long last, byte[] end) {
    return Arrays.equals(hash, end)
        ? new Verification.Intact(last, HexFormat.of().formatHex(hash))
        : new Verification.Broken(last, null, "The end of the chain is not what was written");
  }

  private byte[] digest(Row row) {
    return sha256.digest(
        String.join(
                SEPARATOR,
                row.getString("tenant"),
                String.valueOf(row.getLong("sequence")),
                row.getUUID("entry_id").toString(),
                row.getString("stream"),
                String.valueOf(row.getLong("position")),
                Objects.toString(row.getUUID("cause"), ""),
                row.getString("subject"),
                row.getString("kind"),
                row.getString("correlation"),
                Objects.toString(row.getLong("deadline_micros"), ""),
                Objects.toString(row.getString("traceparent"), ""),
                String.valueOf(row.getLong("at_micros")),
                row.getString("body"))
            .getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] join(byte[] first, byte[] second) {
    return Buffer.buffer(first).appendBytes(second).getBytes();
  }
}
