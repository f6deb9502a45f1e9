package io.kaze.deploy.cli;

import io.kaze.deploy.client.CellClient;
import io.kaze.deploy.client.CellFault;
import io.kaze.deploy.settings.TimeSpan;
import io.kaze.deploy.terminal.Style;
import io.kaze.deploy.terminal.Terminal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaze tokens make}: lets one more in. */
@Command(
    name = "make",
    mixinStandardHelpOptions = true,
    description = {
      "Make a token and print its secret, this once.",
      "Roles: model calls models and nothing else; viewer looks on; operator submits and cancels"
          + " goals and calls models; approver decides on held drafts; admin does all of that, makes"
          + " tokens and sees to budgets."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  kaze tokens make website --role operator --tenant acme --expires 90d",
      "  kaze tokens make eve --role approver --role viewer",
      "  kaze tokens make bot --role model --models \"fast,gpt-4o*\" --input-tokens 100000 --concurrent 8"
          + " --budget \"5 USD/day\"",
      "  TOKEN=$(kaze tokens make ci --role operator --json | jq -r .secret)",
      "",
      "Exit codes: 0 made, 1 refused, 2 asked wrongly."
    })
final class TokensMakeCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ReachOptions reach = new ReachOptions();
  @Mixin private TenantOption tenant = new TenantOption();

  @Parameters(paramLabel = "NAME", description = "What people call it; not a secret")
  private String name = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      required = true,
      description = "model, viewer, operator, approver or admin; may be given more than once")
  private List<String> roles = new ArrayList<>();

  @Option(
      names = "--expires",
      paramLabel = "WHEN",
      description = "After a while (90d, 12h) or at a time (2027-01-31T00:00:00Z); else never")
  private @Nullable String expires;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Requests a minute; 0 for any number. Else as limits.requests says")
  private @Nullable Integer rate;

  @Option(
      names = "--goals",
      paramLabel = "N",
      description = "Goals in flight; 0 for any number. Else as limits.goals-in-flight says")
  private @Nullable Integer goals;

  @Mixin private ModelOptions models = new ModelOptions();

  @Option(names = "--json", description = "Print one JSON object and nothing else")
  private boolean json;

  TokensMakeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    JsonObject wanted = wanted();
    BudgetAmount budget = models.budget();
    try (CellSession session = CellSession.open(Reach.of(reach, surroundings))) {
      CellClient client = session.client();
      JsonObject made = client.post(tenant.tokens(client), wanted);
      print(made);
      if (budget != null) {
        set(client, made, budget);
      }
    }
    return ExitCode.DONE;
  }

  private JsonObject wanted() throws CommandFault {
    JsonObject wanted = new JsonObject().put("name", name).put("roles", new JsonArray(roles));
    if (expires != null) {
      wanted.put("expires", moment(expires));
    }
    JsonObject limits = new JsonObject();
    if (rate != null) {
      limits.put("requestsPerMinute", rate);
    }
    if (goals != null) {
      limits.put("goalsInFlight", goals);
    }
    models.into(wanted, limits);
    return limits.isEmpty() ? wanted : wanted.put("limits", limits);
  }

  /** After the secret is shown: it is not shown again, whatever becomes of the budget. */
  private void set(CellClient client, JsonObject made, BudgetAmount budget)
      throws CellFault, InterruptedException {
    String path = "/budgets?tenant=" + CellClient.encoded(made.getString("tenant"));
    JsonObject set = client.put(path, budget.of("key", made.getString("tokenId")));
    Terminal terminal = surroundings.terminal();
    String words = "Its budget: %s.".formatted(BudgetWords.amount(set));
    terminal.err().println(terminal.styled(Style.DIM, words));
  }

  private static String moment(String text) throws CommandFault {
    try {
      return Instant.parse(text).toString();
    } catch (DateTimeParseException noTime) {
      return span(text);
    }
  }

  private static String span(String text) throws CommandFault {
    try {
      return TimeSpan.of(text).toString();
    } catch (IllegalArgumentException neither) {
      throw CommandFault.usage(
          "--expires: %s, nor a time such as 2027-01-31T00:00:00Z".formatted(neither.getMessage()));
    }
  }

  private void print(JsonObject made) {
    Terminal terminal = surroundings.terminal();
    if (json) {
      terminal.out().println(made.encodePrettily());
      return;
    }
    terminal.out().println(made.getString("secret"));
    terminal
        .err()
        .println(
            terminal.styled(
                Style.DIM,
                "This is the secret of %s (%s) of the tenant %s; it is shown this once."
                    .formatted(
                        made.getString("name"),
                        made.getString("tokenId"),
                        made.getString("tenant"))));
  }
}
