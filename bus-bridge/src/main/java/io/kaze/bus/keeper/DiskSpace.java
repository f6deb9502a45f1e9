package io.kaze.bus.keeper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room on the disk that holds a folder. */
final class DiskSpace {

  /** Below this a disk counts as full: PostgreSQL writes its journal in steps of 16 MiB. */
  static final long FULL_BELOW_BYTES = 16L << 20;

  /** The programs take 60 MB. */
  static final long NEEDED_BY_PROGRAMS_BYTES = 96L << 20;

  /** Programs, an empty data folder of 40 MB, and PostgreSQL's journal, which soon grows. */
  static final long NEEDED_AT_FIRST_BYTES = 256L << 20;

  /** Some segments of PostgreSQL's journal, so that a start does not end in a full disk. */
  static final long NEEDED_LATER_BYTES = 64L << 20;

  private static final long MEBI = 1L << 20;

  private DiskSpace() {}

  /** Bytes this user may still write there; the most there can be if the system will not tell. */
  static long usableBytes(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException unknown) {
      return Long.MAX_VALUE;
    }
  }

  static void require(Path folder, long neededBytes, String purpose) throws KeeperFault {
    require(folder, usableBytes(folder), neededBytes, purpose);
  }

  static void require(Path folder, long usableBytes, long neededBytes, String purpose)
      throws KeeperFault {
    if (usableBytes < neededBytes) {
      throw new KeeperFault(
          "The disk with "
              + folder
              + " is too full: "
              + usableBytes / MEBI
              + " MB are free, "
              + neededBytes / MEBI
              + " MB are needed "
              + purpose
              + ". Free some space, or choose a folder on another disk with --data.");
    }
  }
}
