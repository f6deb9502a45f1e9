package io.kaze.bus.keeper;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * What Kaze sets in its own PostgreSQL, written anew before each start.
 *
 * @param programs which programs these settings are for; part of the fingerprint
 * @param durable whether a commit waits for the disk; if not, it outlives PostgreSQL but not the
 *     machine
 */
record ClusterSettings(String programs, boolean durable) {

  /** The file's name in PostgreSQL's data folder. */
  static final String FILE = "kaze.conf";

  /** The setting that carries {@link #fingerprint()}, to recognise a server that may be adopted. */
  static final String FINGERPRINT = "kaze.settings";

  // Sizes are for a laptop: the journal is written once and read from its end.
  // wal_compression stays off: these programs have no lz4, and pglz costs more than it saves here.
  // jit is off because its start-up costs more than any of Kaze's queries.
  // client_connection_check_interval ends the queries of a Kaze that was killed.
  private static final String FIXED =
      """
      listen_addresses = '127.0.0.1'
      unix_socket_directories = ''
      max_connections = 50
      shared_buffers = 128MB
      effective_cache_size = 512MB
      work_mem = 8MB
      maintenance_work_mem = 64MB
      random_page_cost = 1.1
      jit = off
      wal_buffers = 16MB
      wal_compression = off
      max_wal_size = 1GB
      min_wal_size = 128MB
      checkpoint_timeout = 15min
      autovacuum = on
      autovacuum_max_workers = 2
      autovacuum_naptime = 30s
      autovacuum_vacuum_scale_factor = 0.1
      autovacuum_analyze_scale_factor = 0.05
      client_connection_check_interval = 2s
      log_destination = 'stderr'
      logging_collector = off
      log_min_messages = warning
      log_checkpoints = off
      log_line_prefix = '%m [%p] '
      log_timezone = 'UTC'
      timezone = 'UTC'
      """;

  private static final String DURABLE =
      """
      fsync = on
      full_page_writes = on
      synchronous_commit = on
      """;

  private static final String HASTY =
      """
      fsync = off
      full_page_writes = off
      synchronous_commit = on
      """;

  /** The whole file for a server on the given port. */
  String text(int port) {
    return "# Written by Kaze at each start; changes here are lost.\n"
        + lasting()
        + FINGERPRINT
        + " = '"
        + fingerprint()
        + "'\nport = "
        + port
        + "\n";
  }

  /** Equal for equal programs and settings, whatever the port. */
  String fingerprint() {
    CRC32 crc = new CRC32();
    crc.update(lasting().getBytes(StandardCharsets.UTF_8));
    return programs + "-" + Long.toHexString(crc.getValue());
  }

  private String lasting() {
    return FIXED + (durable ? DURABLE : HASTY);
  }
}
