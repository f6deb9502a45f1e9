package io.kaze.deploy.cli;

import io.kaze.bus.database.DatabaseFault;
import io.kaze.bus.keeper.KeeperFault;
import io.kaze.deploy.client.CellFault;
import io.kaze.deploy.door.PortFault;
import io.kaze.deploy.settings.SettingsFault;
import io.kaze.deploy.terminal.Style;
import io.kaze.deploy.terminal.Terminal;
import io.kaze.gateway.route.file.RoutesFault;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** All commands on one terminal and one environment. */
public final class CommandLineInterface {
  private final Terminal terminal;
  private final CommandLine commands;

  private CommandLineInterface(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    Surroundings surroundings = new Surroundings(terminal, environment);
    this.commands =
        new CommandLine(new KazeCommand(surroundings), new CommandFactory(surroundings))
            .setOut(writer(terminal.out()))
            .setErr(writer(terminal.err()))
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF))
            .setUsageHelpWidth(Math.clamp(terminal.columns(), 80, 110))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(this::misused)
            .setExecutionExceptionHandler(this::failed);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  /** On this process's terminal and environment. */
  public static CommandLineInterface ofProcess() {
    Map<String, String> environment = System.getenv();
    return new CommandLineInterface(Terminal.ofProcess(environment), environment);
  }

  /** On a terminal and an environment of one's own. */
  static CommandLineInterface of(Terminal terminal, Map<String, String> environment) {
    return new CommandLineInterface(terminal, environment);
  }

  /** Runs a command; returns its {@link ExitCode}. */
  public int run(String... arguments) {
    return commands.execute(arguments);
  }

  private int misused(ParameterException misuse, String[] arguments) {
    CommandLine command = misuse.getCommandLine();
    say(misuse.getMessage() + Suggestion.after(misuse));
    String help = "See: %s --help".formatted(command.getCommandSpec().qualifiedName());
    terminal.err().println(help);
    return ExitCode.USAGE;
  }

  private int failed(Exception failure, CommandLine command, ParseResult parsed) {
    say(words(failure));
    if (isVerbose(command)) {
      failure.printStackTrace(terminal.err());
    }
    return switch (failure) {
      case CommandFault fault -> fault.exitCode();
      case SettingsFault fault -> ExitCode.USAGE;
      case RoutesFault fault -> ExitCode.USAGE;
      default -> ExitCode.FAILED;
    };
  }

  private static String words(Exception failure) {
    return switch (failure) {
      case CommandFault fault -> String.valueOf(fault.getMessage());
      case SettingsFault fault -> String.valueOf(fault.getMessage());
      case RoutesFault fault -> String.valueOf(fault.getMessage());
      case KeeperFault fault -> String.valueOf(fault.getMessage());
      case DatabaseFault fault -> String.valueOf(fault.getMessage());
      case PortFault fault -> String.valueOf(fault.getMessage());
      case CellFault fault -> String.valueOf(fault.getMessage());
      default -> "%s (the whole story: --verbose)".formatted(failure);
    };
  }

  private static boolean isVerbose(CommandLine command) {
    Object root = command.getCommandSpec().root().userObject();
    return root instanceof KazeCommand kaze && kaze.isVerbose();
  }

  private void say(String message) {
    terminal.err().println(terminal.styled(Style.BAD, "kaze: ") + message);
  }
}
