package io.kaze.deploy.cli;

import io.kaze.deploy.doctor.Doctor;
import io.kaze.deploy.doctor.Finding;
import io.kaze.deploy.doctor.Finding.Grade;
import io.kaze.deploy.terminal.Style;
import io.kaze.deploy.terminal.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kaze doctor}: what is missing, and how to get it. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Look at everything a cell needs; say what is missing and how to get it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  kaze doctor",
      "  kaze doctor --data /srv/kaze",
      "",
      "Exit codes: 0 a cell can run, 1 it cannot."
    })
final class DoctorCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private CellOptions cell = new CellOptions();

  DoctorCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    List<Finding> findings = new Doctor(cell.bind(surroundings).settings()).look();
    findings.forEach(this::print);
    return findings.stream().anyMatch(finding -> finding.grade() == Grade.FAIL)
        ? ExitCode.FAILED
        : ExitCode.DONE;
  }

  private void print(Finding finding) {
    Terminal terminal = surroundings.terminal();
    String grade = terminal.styled(style(finding.grade()), "%-4s".formatted(finding.grade()));
    terminal.out().println("%s  %-16s %s".formatted(grade, finding.what(), finding.found()));
    if (!finding.remedy().isEmpty()) {
      terminal.out().println(" ".repeat(23) + "→ " + finding.remedy());
    }
  }

  private static Style style(Grade grade) {
    return switch (grade) {
      case OK -> Style.GOOD;
      case WARN -> Style.WARNING;
      case FAIL -> Style.BAD;
    };
  }
}
