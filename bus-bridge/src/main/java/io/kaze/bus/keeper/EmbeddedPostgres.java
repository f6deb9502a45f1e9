package io.kaze.bus.keeper;

/** The PostgreSQL that comes with Kaze. */
public final class EmbeddedPostgres {

  private EmbeddedPostgres() {}

  /**
   * The major version that would be started on this machine; nothing is unpacked or started.
   *
   * @throws KeeperFault when none was brought along for this kind of machine
   */
  public static int majorVersion() throws KeeperFault {
    PostgresArchive.ofThisMachine();
    return PostgresArchive.MAJOR_VERSION;
  }
}
