package io.kaze.deploy.cli;

import io.kaze.deploy.client.CellClient;
import io.kaze.deploy.client.CellFault;
import io.kaze.deploy.terminal.Style;
import io.kaze.deploy.terminal.Terminal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaze doubt}: somebody has looked, and says whether an effect was made. */
@Command(
    name = "doubt",
    mixinStandardHelpOptions = true,
    description = {"Settle an effect in doubt: say what you found on the other side."},
    footerHeading = "%nExamples:%n",
    footer = {
      "  kaze doubt 5b0c7a1e done --reason \"The letter is in the outbox\"",
      "  kaze doubt 5b0c7a1e failed --reason \"There is nothing under the key\"",
      "",
      "Exit codes: 0 settled, 1 it was settled otherwise before, 2 asked wrongly."
    })
final class DoubtCommand implements Callable<Integer> {
  private static final int CHARACTERS = 36;
  private static final Set<String> OUTCOMES = Set.of("done", "failed");
  private static final Pattern FORM = Pattern.compile("[0-9a-f-]{4,36}");

  private final Surroundings surroundings;

  @Mixin private AnswerOptions options = new AnswerOptions();

  @Parameters(index = "0", paramLabel = "KEY", description = "The effect, or how its key begins")
  private String key = "";

  @Parameters(index = "1", paramLabel = "OUTCOME", description = "done, or failed: not done")
  private String outcome = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "What you found, and where")
  private String reason = "";

  DoubtCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    String typed = key.strip().toLowerCase(Locale.ROOT);
    if (!FORM.matcher(typed).matches()) {
      throw CommandFault.usage(
          "\"%s\" is not the key of an effect, or at least the first 4 characters of it"
              .formatted(key));
    }
    if (!OUTCOMES.contains(outcome)) {
      throw CommandFault.usage("\"%s\" is neither done nor failed".formatted(outcome));
    }
    try (CellSession session = options.session(surroundings)) {
      CellClient client = session.client();
      JsonObject said = new JsonObject().put("outcome", outcome).put("reason", reason);
      print(client.post("/doubts/" + whole(client, typed), said));
    }
    return ExitCode.DONE;
  }

  private static String whole(CellClient client, String typed)
      throws CommandFault, CellFault, InterruptedException {
    if (typed.length() == CHARACTERS) {
      return typed;
    }
    JsonArray doubts = client.all("/doubts", "doubts");
    List<String> matching =
        IntStream.range(0, doubts.size())
            .mapToObj(i -> doubts.getJsonObject(i).getString("key"))
            .filter(one -> one.startsWith(typed))
            .toList();
    if (matching.size() > 1) {
      throw CommandFault.usage("%s… can be any of %d".formatted(typed, matching.size()));
    }
    if (matching.isEmpty()) {
      throw CommandFault.failed("No effect %s… is in doubt; see: kaze doubts".formatted(typed));
    }
    return matching.getFirst();
  }

  private void print(JsonObject settled) {
    if (!options.isPrinted(settled, surroundings)) {
      Terminal terminal = surroundings.terminal();
      terminal.out().println(terminal.styled(Style.GOOD, settled.getString("outcome")));
    }
  }
}
