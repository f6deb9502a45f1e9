package io.kaze.channels.rest.problem;

import java.util.Locale;

/** Sizes as people read them. */
final class Bytes {
  private static final long MEGA = 1024 * 1024;

  private Bytes() {}

  static String words(long bytes) {
    return bytes < MEGA
        ? String.format(Locale.ROOT, "%,d bytes", bytes)
        : String.format(Locale.ROOT, "%.1f MB (%,d bytes)", bytes / (double) MEGA, bytes);
  }
}
