package io.kaze.bus.keeper;

/** Whether a server is new enough. */
final class ServerVersion {

  private ServerVersion() {}

  static void require(int major, String place) throws KeeperFault {
    if (major < Keeper.OLDEST_MAJOR_VERSION) {
      throw new KeeperFault(
          "The PostgreSQL server at "
              + place
              + " is too old: it is version "
              + major
              + ", Kaze needs "
              + Keeper.OLDEST_MAJOR_VERSION
              + " or newer.");
    }
  }
}
