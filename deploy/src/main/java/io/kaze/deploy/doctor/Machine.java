package io.kaze.deploy.doctor;

import java.lang.management.ManagementFactory;

/** Java and memory. */
final class Machine {
  private static final int JAVA_MIN = 25;
  private static final long MEMORY_BYTES_MIN = 1L << 30;
  private static final long MEGA = 1L << 20;

  private Machine() {}

  static Finding java() {
    String version = "Java " + Runtime.version() + " in " + System.getProperty("java.home");
    return Runtime.version().feature() >= JAVA_MIN
        ? Finding.ok("java", version)
        : Finding.fail(
            "java", version, "Kaze needs Java " + JAVA_MIN + " or later: set JAVA_HOME.");
  }

  static Finding memory() {
    if (!(ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system)) {
      return Finding.ok("memory", "unknown on this Java");
    }
    long total = system.getTotalMemorySize();
    String found =
        "%,d MB, at most %,d MB for the heap"
            .formatted(total / MEGA, Runtime.getRuntime().maxMemory() / MEGA);
    return total >= MEMORY_BYTES_MIN
        ? Finding.ok("memory", found)
        : Finding.warn("memory", found, "Give this machine 1 GB or more.");
  }
}
