package io.kaze.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** CPU time of a process and those it started, the ended ones too where the system tells. */
public final class Cpu {
  /** What Linux counts in for everyone outside the kernel, on every architecture of today. */
  private static final long TICKS_A_SECOND = 100;

  /** Places behind the name in {@code /proc/PID/stat}: its own, then of those it has reaped. */
  private static final int USER = 11;

  private static final int REAPED_SYSTEM = 14;

  private Cpu() {}

  /** Of a process and all below it. */
  public static Duration of(ProcessHandle process) {
    return process.descendants().map(Cpu::one).reduce(one(process), Duration::plus);
  }

  private static Duration one(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long ticks = 0;
      for (int i = USER; i <= REAPED_SYSTEM; i++) {
        ticks += Long.parseLong(fields[i]);
      }
      return Duration.ofMillis(ticks * 1_000 / TICKS_A_SECOND);
    } catch (IOException endedOrNotLinux) {
      return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
  }
}
