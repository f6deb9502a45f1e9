package io.kaze.deploy.cli;

import io.kaze.deploy.cell.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root of all commands. */
@Command(
    name = "kaze",
    mixinStandardHelpOptions = true,
    versionProvider = KazeCommand.VersionProvider.class,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "An operating system for AI agents: state a goal, agents work on it, an answer comes.",
    subcommands = {
      UpCommand.class,
      GoalCommand.class,
      ApprovalsCommand.class,
      ApproveCommand.class,
      RejectCommand.class,
      DoubtsCommand.class,
      DoubtCommand.class,
      StatusCommand.class,
      ModelsCommand.class,
      ToolsCommand.class,
      TenantsCommand.class,
      TokensCommand.class,
      BudgetsCommand.class,
      UsageCommand.class,
      CapturesCommand.class,
      DoctorCommand.class,
      AuditCommand.class,
      ConfigCommand.class,
      BenchCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  kaze goal \"Score these leads and write me a report\" --attach leads.csv",
      "  kaze up",
      "  kaze status",
      "",
      "Exit codes: 0 done or answered, 1 failed, 2 asked wrongly, 3 waiting for approval."
    })
final class KazeCommand {

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show where a failure came from. Also: KAZE_DEBUG=1.")
  private boolean verbose;

  private final Surroundings surroundings;

  KazeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  boolean isVerbose() {
    return verbose || !surroundings.variable("KAZE_DEBUG").isEmpty();
  }

  /** Says which Kaze on which Java this is. */
  static final class VersionProvider implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "kaze " + Version.word(),
        "java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
      };
    }
  }
}
