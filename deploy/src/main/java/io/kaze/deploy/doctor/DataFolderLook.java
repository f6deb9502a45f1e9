package io.kaze.deploy.doctor;

import io.kaze.deploy.cell.FolderUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The data folder: is it there, can it be written, who works on it, is there room. */
final class DataFolderLook {
  private static final long FREE_BYTES_NEEDED = 256L << 20;
  private static final long FREE_BYTES_WANTED = 2L << 30;
  private static final long MEGA = 1L << 20;

  private DataFolderLook() {}

  static List<Finding> at(Path data) {
    return List.of(folder(data), space(data));
  }

  private static Finding folder(Path data) {
    Path existing = existing(data);
    if (Files.exists(data) && !Files.isDirectory(data)) {
      return Finding.fail("data", data + " is a file", "Choose a folder with --data or KAZE_DATA.");
    }
    if (!Files.isWritable(existing)) {
      return Finding.fail(
          "data",
          existing + " cannot be written",
          "Give this user the right to, or choose another with --data.");
    }
    return Files.exists(data) ? use(data) : Finding.ok("data", data + ", made at the first start");
  }

  private static Finding use(Path data) {
    try {
      Optional<String> holder = FolderUse.holder(data);
      return Finding.ok(
          "data", holder.map(pid -> data + ", in use by process " + pid).orElse(data + ", free"));
    } catch (IOException e) {
      return Finding.fail(
          "data", data + ": " + e.getMessage(), "Make sure this user may read and write it.");
    }
  }

  private static Finding space(Path data) {
    try {
      long free = Files.getFileStore(existing(data)).getUsableSpace();
      String found = "%,d MB free".formatted(free / MEGA);
      if (free < FREE_BYTES_NEEDED) {
        return Finding.fail("disk", found, "Make room, or choose a folder on another disk.");
      }
      return free < FREE_BYTES_WANTED
          ? Finding.warn("disk", found, "The journal only grows: make room.")
          : Finding.ok("disk", found);
    } catch (IOException e) {
      return Finding.warn("disk", "unknown: " + e.getMessage(), "Look at the disk by hand.");
    }
  }

  /** The folder itself, or the nearest one above that is there. */
  private static Path existing(Path data) {
    Path folder = data;
    while (!Files.exists(folder) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    return folder;
  }
}
