package io.kaze.deploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kaze.deploy.client.CellFault;
import io.kaze.deploy.settings.TimeSpan;
import io.kaze.deploy.terminal.Progress;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaze goal}: a goal goes in, an answer comes out. */
@Command(
    name = "goal",
    mixinStandardHelpOptions = true,
    description = {
      "State a goal, watch it being worked on, print the answer.",
      "A cell that runs is used; otherwise one is started for the call."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  kaze goal \"Score these leads and write me a report\" --attach leads.csv --out report",
      "  kaze goal \"find keywords and optimise this page\" --attach page.html --json",
      "  kaze goal --follow 0199d2a4-…",
      "",
      "Exit codes: 0 answered (with --no-wait: submitted), 1 failed, 2 asked wrongly,",
      "3 waiting for approval."
    })
final class GoalCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ReachOptions reach = new ReachOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "TEXT",
      description = "What is to be reached, in your words; - reads it from the input")
  private @Nullable String text;

  @Option(names = "--attach", paramLabel = "FILE", description = "A file that goes with it")
  private List<Path> attachments = List.of();

  @Option(names = "--cell", paramLabel = "CELL", description = "Another cell that works on it")
  private @Nullable String cell;

  @Option(names = "--no-wait", description = "Do not wait for the answer")
  private boolean noWait;

  @Option(names = "--json", description = "Print one JSON object and nothing else")
  private boolean json;

  @Option(names = "--out", paramLabel = "DIR", description = "Save the answer and its files there")
  private @Nullable Path out;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "1h",
      description = "How long to wait, such as 90s or 10m. Default: 1h")
  private String timeout = "1h";

  @Option(names = "--follow", paramLabel = "GOAL", description = "Wait for a goal stated before")
  private @Nullable String follow;

  GoalCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    String stated = stated();
    Duration max = max();
    Reach way = Reach.of(reach, surroundings);
    Signals signals = Signals.listen();
    try (CellSession session = CellSession.open(way)) {
      GoalOutput output = new GoalOutput(surroundings.terminal(), json, out);
      String goalId = follow == null ? submitted(session, stated) : follow;
      if (noWait) {
        return output.submitted(session.client().goal(goalId));
      }
      Progress progress = json ? Progress.SILENT : Progress.on(surroundings.terminal());
      JsonObject goal = new Following(session, progress, signals.first(), max).untilOver(goalId);
      return output.over(goal, session.client());
    }
  }

  private String submitted(CellSession session, String stated)
      throws CellFault, InterruptedException {
    return session.client().submit(stated, attachments, cell);
  }

  private Duration max() throws CommandFault {
    try {
      return TimeSpan.of(timeout);
    } catch (IllegalArgumentException e) {
      throw CommandFault.usage("--timeout: " + e.getMessage());
    }
  }

  /** What was asked for, checked before a cell is started for it. */
  private String stated() throws CommandFault, IOException {
    if (follow != null) {
      if (text != null || cell != null || !attachments.isEmpty()) {
        throw CommandFault.usage("--follow waits for a goal stated before; it takes no new one");
      }
      return "";
    }
    for (Path file : attachments) {
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        throw CommandFault.usage("--attach: there is no file %s that can be read".formatted(file));
      }
    }
    String given = "-".equals(text) ? new String(System.in.readAllBytes(), UTF_8) : text;
    if (given == null || given.isBlank()) {
      throw CommandFault.usage("What is the goal? For example: kaze goal \"Score these leads\"");
    }
    return given.strip();
  }
}
