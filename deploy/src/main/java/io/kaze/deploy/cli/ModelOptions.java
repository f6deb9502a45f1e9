package io.kaze.deploy.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that make a token a virtual key. */
final class ModelOptions {
  @Option(
      names = "--models",
      paramLabel = "NAME",
      split = ",",
      description = "Which models it may ask for, * for any text in a name; else all")
  private List<String> models = new ArrayList<>();

  @Option(
      names = "--input-tokens",
      paramLabel = "N",
      description = "Tokens of prompts to models, a minute; 0 for any number")
  private @Nullable Long inputTokens;

  @Option(
      names = "--output-tokens",
      paramLabel = "N",
      description = "Tokens that models write, a minute; 0 for any number")
  private @Nullable Long outputTokens;

  @Option(
      names = "--concurrent",
      paramLabel = "N",
      description = "Calls of models at a time; 0 for any number")
  private @Nullable Long concurrent;

  @Option(
      names = "--budget",
      paramLabel = "AMOUNT",
      description = "What its calls may cost, such as \"5 USD/day\" or \"100000 tokens/hour\"")
  private @Nullable String budget;

  /** Adds what was said to what is asked of the cell. */
  void into(JsonObject wanted, JsonObject limits) {
    if (!models.isEmpty()) {
      wanted.put("models", new JsonArray(models.stream().map(String::strip).toList()));
    }
    put(limits, "inputTokensPerMinute", inputTokens);
    put(limits, "outputTokensPerMinute", outputTokens);
    put(limits, "callsAtATime", concurrent);
  }

  private static void put(JsonObject limits, String name, @Nullable Long limit) {
    if (limit != null) {
      limits.put(name, limit);
    }
  }

  /** What its calls may cost; null when nothing was said. */
  @Nullable BudgetAmount budget() throws CommandFault {
    return budget == null ? null : BudgetAmount.of(budget);
  }
}
