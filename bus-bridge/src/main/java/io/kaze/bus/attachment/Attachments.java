package io.kaze.bus.attachment;

import io.kaze.bus.database.Database;
import io.kaze.bus.message.Identifiers;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.UUID;

/**
 * The files that came with goals, kept in parts in the cell's database: readable from every process
 * of the cell, by their tenant alone. A file is kept before the goal that refers to it is written
 * down.
 */
public final class Attachments {
  /** The most bytes of one part. */
  static final int PART_BYTES = 256 * 1024;

  private static final String WRITE_PART =
      "insert into kaze.attachment_part (tenant, attachment_id, part, content)"
          + " values ($1, $2, $3, $4)";
  private static final String WRITE =
      "insert into kaze.attachment (tenant, attachment_id, name, media_type, size_bytes, sha256)"
          + " values ($1, $2, $3, $4, $5, $6)";
  private static final String WRITE_PART_ONCE = WRITE_PART + " on conflict do nothing";
  private static final String WRITE_ONCE = WRITE + " on conflict do nothing";
  private static final String DROP =
      "with parts as (delete from kaze.attachment_part where tenant = $1 and attachment_id = $2)"
          + " delete from kaze.attachment where tenant = $1 and attachment_id = $2";
  private static final String READ =
      "select content from kaze.attachment_part where tenant = $1 and attachment_id = $2"
          + " and part = $3";

  private final Database database;
  private final Identifiers identifiers;

  /** Keeps in the database; each file is named by what is handed in. */
  public Attachments(Database database, Identifiers identifiers) {
    this.database = database;
    this.identifiers = identifiers;
  }

  /**
   * Begins to keep a file, piece by piece; any thread may call, one call at a time.
   *
   * @param name as its sender gave it
   * @param mediaType as its sender gave it
   */
  public Intake keep(TenantId tenant, String name, String mediaType) {
    return new Intake(this, tenant, identifiers.next(), name, mediaType);
  }

  Future<Void> writePart(TenantId tenant, UUID attachment, int part, Buffer content) {
    return writePart(WRITE_PART, tenant, attachment, part, content);
  }

  Future<Void> writePartOnce(TenantId tenant, UUID attachment, int part, Buffer content) {
    return writePart(WRITE_PART_ONCE, tenant, attachment, part, content);
  }

  private Future<Void> writePart(
      String sql, TenantId tenant, UUID attachment, int part, Buffer content) {
    return database
        .forTenant(tenant, sql, Tuple.of(tenant.value(), attachment, part, content))
        .mapEmpty();
  }

  Future<AttachmentRef> write(TenantId tenant, AttachmentRef kept) {
    return write(WRITE, tenant, kept);
  }

  Future<AttachmentRef> writeOnce(TenantId tenant, AttachmentRef kept) {
    return write(WRITE_ONCE, tenant, kept);
  }

  private Future<AttachmentRef> write(String sql, TenantId tenant, AttachmentRef kept) {
    return database
        .forTenant(
            tenant,
            sql,
            Tuple.of(
                tenant.value(),
                kept.attachmentId(),
                kept.name(),
                kept.mediaType(),
                kept.sizeBytes(),
                kept.sha256()))
        .map(kept);
  }

  Future<Void> drop(TenantId tenant, UUID attachment) {
    return database.forTenant(tenant, DROP, Tuple.of(tenant.value(), attachment)).mapEmpty();
  }

  /**
   * Forgets the parts of uploads that were cut off, of all tenants.
   *
   * @param age how long ago a part must have been written: longer than any upload may take
   * @return how many parts there were
   */
  public Future<Long> sweep(Duration age) {
    return database
        .call("select kaze.sweep_parts($1)", Tuple.of(age.toMillis()))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /**
   * One part of a file.
   *
   * @param part from 0
   * @return empty behind the last part, and for a file the tenant does not have
   */
  public Future<Buffer> part(TenantId tenant, UUID attachment, int part) {
    return database
        .forTenant(tenant, READ, Tuple.of(tenant.value(), attachment, part))
        .map(rows -> {
          var row = rows.iterator();
          return row.hasNext() ? content(row.next()) : Buffer.buffer();
        });
  }

  private static Buffer content(Row row) {
    return row.getBuffer(0);
  }
}
