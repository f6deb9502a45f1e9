package io.kaze.deploy.cli;

import io.kaze.deploy.client.CellClient;
import io.kaze.deploy.terminal.Table;
import io.kaze.deploy.terminal.Terminal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kaze models}: which routes to models there are, and how they are. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = {
      "List the routes to models, how their targets are, and the keys that are yours to see.",
      "Routes are named in models.yaml: docs/ROUTING.md."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  kaze models",
      "  kaze models --json --url http://cell.example:8080",
      "",
      "Exit codes: 0 done, 1 refused or no cell to be had, 2 asked wrongly."
    })
final class ModelsCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private AnswerOptions options = new AnswerOptions();

  ModelsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    try (CellSession session = options.session(surroundings)) {
      CellClient client = session.client();
      print(client.get("/models"));
    }
    return ExitCode.DONE;
  }

  private void print(JsonObject models) {
    if (options.isPrinted(models, surroundings)) {
      return;
    }
    Terminal terminal = surroundings.terminal();
    for (Object fault : models.getJsonArray("refused", new JsonArray())) {
      terminal.err().println("refused: " + fault);
    }
    if (objects(models, "services").findAny().isPresent()) {
      services(models).print(terminal);
      terminal.out().println();
    }
    if (objects(models, "routes").findAny().isEmpty()) {
      terminal.out().println("No route is named. Name some in models.yaml: docs/ROUTING.md");
      return;
    }
    routes(models).print(terminal);
    terminal.out().println();
    targets(models).print(terminal);
    if (objects(models, "keys").findAny().isPresent()) {
      terminal.out().println();
      keys(models).print(terminal);
    }
  }

  private static Table routes(JsonObject models) {
    Table table = new Table("ROUTE", "TARGETS", "SHARED BY", "FALLBACKS");
    objects(models, "routes")
        .forEach(route ->
            table.row(
                route.getString("name"),
                words(route, "targets"),
                route.getString("balance"),
                words(route, "fallbacks")));
    return table;
  }

  private static Table targets(JsonObject models) {
    Table table = new Table("TARGET", "STATE", "FIRST BYTE", "ANSWERED", "FAILED", "LAST FAULT");
    objects(models, "targets")
        .forEach(target ->
            table.row(
                target.getString("provider") + "/" + target.getString("model"),
                target.getString("state"),
                millis(target.getDouble("firstByteMillis")),
                count(target.getLong("answered")),
                count(target.getLong("failed")),
                fault(target)));
    return table;
  }

  private static Table keys(JsonObject models) {
    Table table = new Table("KEY", "OF", "STATE", "ANSWERED", "FAILED", "LAST FAULT");
    objects(models, "keys")
        .forEach(key ->
            table.row(
                key.getString("provider") + " " + key.getString("name"),
                key.getString("tenant", "the platform"),
                rest(key),
                count(key.getLong("answered")),
                count(key.getLong("failed")),
                fault(key)));
    return table;
  }

  private static Table services(JsonObject models) {
    Table table = new Table("SERVICE", "STATE", "MODELS", "WHY NOT");
    objects(models, "services")
        .forEach(service ->
            table.row(
                service.getString("provider"),
                service.getString("state"),
                words(service, "models"),
                service.getString("reason", "-")));
    return table;
  }

  private static String rest(JsonObject key) {
    Long seconds = key.getLong("restSeconds");
    String models = words(key, "restsFor");
    return seconds == null
        ? key.getString("state")
        : "rests %d s%s".formatted(seconds, models.equals("-") ? "" : " for " + models);
  }

  private static String fault(JsonObject seen) {
    String cause = seen.getString("lastFault");
    return cause == null ? "-" : cause + " " + seen.getString("lastFaultAt");
  }

  private static String millis(@Nullable Double millis) {
    return millis == null ? "-" : String.format(Locale.ROOT, "%.0f ms", millis);
  }

  private static String count(@Nullable Long count) {
    return count == null ? "-" : count.toString();
  }

  private static String words(JsonObject of, String key) {
    String words =
        of.getJsonArray(key, new JsonArray()).stream()
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? "-" : words;
  }

  private static Stream<JsonObject> objects(JsonObject of, String key) {
    JsonArray all = of.getJsonArray(key, new JsonArray());
    return IntStream.range(0, all.size()).mapToObj(all::getJsonObject);
  }
}
