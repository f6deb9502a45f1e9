package io.kaze.deploy.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.channels.rest.contract.Contract;
import io.kaze.channels.rest.contract.ContractOperation;
import io.kaze.channels.rest.contract.ContractParameter;
import io.kaze.deploy.cell.RunningCell;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One tenant tries, with every role there is, to get at another's goals, answers, files, approvals
 * and tokens: through every operation of the contract, so that a new one is tried by itself.
 */
class IsolationIT {
  private static final int TRIES = 10_000;
  private static final int AT_A_TIME = 32;
  private static final Contract CONTRACT = Contract.load();

  /** What stands in everything the other tenant has, and in nothing else. */
  private static final String MARK = "zyxwvut";

  @TempDir static Path data;
  private static int keys;
  private static RunningCell cell;
  private static Visitor theirs;
  private static List<Visitor> intruders;

  /** The other tenant's identifiers, by the names the contract gives them. */
  private static Map<String, List<String>> known;

  private final Map<String, Integer> tried = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> succeeded = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void start() throws Exception {
    cell =
        RunningCell.start(
            RunningCell.settings(
                data,
                "KAZE_POSTGRES_URL",
                RunningCell.freshDatabase(),
                "KAZE_TRUST_LEVELS",
                "globex/report-generation=supervised"));
    for (String tenant : new String[] {"acme", "globex"}) {
      cell.client().post("/tenants", new JsonObject().put("tenant", tenant));
    }
    theirs = Visitor.invited(cell.client(), "globex", "admin");
    intruders = new ArrayList<>();
    for (String role : new String[] {"model", "viewer", "operator", "approver", "admin"}) {
      intruders.add(invited(role));
    }
    known = theirThings();
  }

  /** One goal in flight and no more: what it may submit for itself is not what this is about. */
  private static Visitor invited(String role) throws Exception {
    JsonObject limits = new JsonObject().put("requestsPerMinute", 0).put("goalsInFlight", 1);
    return Visitor.invited(
        cell.client(),
        "acme",
        new JsonObject().put("roles", new JsonArray().add(role)).put("limits", limits));
  }

  @AfterAll
  static void stop() {
    cell.close();
  }

  /** An answered goal with files, a goal that waits for a person, and a token. */
  private static Map<String, List<String>> theirThings() throws Exception {
    String answered = submit("Score these leads and write me a report " + MARK);
    String first = heldApproval(answered);
    theirs.post("/approvals/" + first, "{\"decision\": \"approve\"}");
    ended(answered);
    String held = submit("Score these leads and write me a report " + MARK);
    String waiting = heldApproval(held);
    JsonObject goal = new JsonObject(theirs.get("/goals/" + answered).body());
    List<String> names = new ArrayList<>();
    goal.getJsonObject("answer")
        .getJsonArray("artefacts")
        .forEach(artefact -> names.add(((JsonObject) artefact).getString("name")));
    assertThat(goal.getString("status")).isEqualTo("answered");
    assertThat(names).isNotEmpty();
    return Map.of(
        "goalId", List.of(answered, held),
        "approvalId", List.of(first, waiting),
        "name", names,
        "tenant", List.of("globex"),
        "budgetId", List.of(theirBudget()),
        "tokenId", List.of(theirs.tokenId()));
  }

  private static String theirBudget() throws Exception {
    JsonObject wanted =
        new JsonObject()
            .put("scope", "agent")
            .put("subject", MARK)
            .put("unit", "usd")
            .put("period", "total")
            .put("amount", 5);
    HttpResponse<String> set =
        theirs.send(
            theirs
                .to("/budgets")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(wanted.encode())));
    return new JsonObject(set.body()).getString("budgetId");
  }

  private static String submit(String text) throws Exception {
    JsonObject goal =
        new JsonObject()
            .put("text", text)
            .put(
                "attachments",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("name", MARK + ".csv")
                            .put("mediaType", "text/csv")
                            .put("content", base64(RunningCell.LEADS))));
    HttpResponse<String> accepted =
        theirs.send(
            theirs
                .to("/goals")
                .header("Idempotency-Key", MARK + keys++)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(goal.encode())));
    return new JsonObject(accepted.body()).getString("goalId");
  }

  private static String base64(Path file) throws Exception {
    return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
  }

  /** The events tell of the approval when there is one. */
  private static String heldApproval(String goal) throws Exception {
    try (Stream<String> lines = follow(goal)) {
      return lines
          .filter(line -> line.startsWith("data: ") && line.contains("\"decideBy\""))
          .map(line -> new JsonObject(line.substring("data: ".length())).getString("approvalId"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static void ended(String goal) throws Exception {
    try (Stream<String> lines = follow(goal)) {
      assertThat(lines.anyMatch("event: answer-delivered"::equals)).isTrue();
    }
  }

  private static Stream<String> follow(String goal) throws Exception {
    return Visitor.HTTP
        .send(theirs.to("/goals/" + goal + "/events").build(), BodyHandlers.ofLines())
        .body();
  }

  @Test
  void tenThousandTriesReachNothingOfAnother() throws Exception {
    String before = theirState();
    List<Attempt> attempts = attempts();
    Semaphore free = new Semaphore(AT_A_TIME);
    List<CompletableFuture<Void>> under = new ArrayList<>();

    for (int i = 0; i < TRIES || i < attempts.size(); i++) {
      Attempt attempt = attempts.get(i % attempts.size());
      free.acquire();
      under.add(
          Visitor.HTTP
              .sendAsync(attempt.request(), BodyHandlers.ofString())
              .thenAccept(answer -> judge(attempt, answer))
              .whenComplete((v, failure) -> free.release()));
    }
    for (CompletableFuture<Void> one : under) {
      one.get();
    }

    assertThat(succeeded).isEmpty();
    assertThat(theirState()).isEqualTo(before);
    assertThat(tried.keySet())
        .containsAll(CONTRACT.operations().stream().map(ContractOperation::operationId).toList());
    assertThat(tried.values().stream().mapToInt(Integer::intValue).sum())
        .isGreaterThanOrEqualTo(TRIES);
    System.out.println("Tries by operation: " + new TreeMap<>(tried));
  }

  /** All they have, as they see it. */
  private static String theirState() throws Exception {
    StringBuilder state = new StringBuilder();
    for (String goal : known.get("goalId")) {
      state.append(theirs.get("/goals/" + goal).body()).append('\n');
    }
    for (String path :
        new String[] {
          "/approvals?state=all",
          "/tenants/globex/tokens",
          "/goals?limit=100",
          "/budgets",
          "/usage/entries?limit=100"
        }) {
      state.append(theirs.get(path).body()).append('\n');
    }
    JsonObject journal =
        new JsonObject(
            theirs.send(theirs.to("/audit/verify").POST(BodyPublishers.noBody())).body());
    return state.append(journal.encode()).toString();
  }

  /** Whoever names something of theirs is refused; whoever does not is shown nothing of theirs. */
  private void judge(Attempt attempt, HttpResponse<String> answer) {
    tried.merge(attempt.operation(), 1, Integer::sum);
    boolean reached = attempt.namesTheirs() && answer.statusCode() < 400;
    if (reached
        || answer.statusCode() >= 500 && answer.statusCode() != 503
        || shows(attempt, answer)) {
      succeeded.add(
          "%s %s: %d %s"
              .formatted(
                  attempt.request().method(),
                  attempt.request().uri(),
                  answer.statusCode(),
                  answer.body()));
    }
  }

  /** A refusal may say back what was asked for, and only that. */
  private static boolean shows(Attempt attempt, HttpResponse<String> answer) {
    String asked = attempt.request().uri().toString();
    return answer.body().contains(MARK)
        || known.values().stream()
            .flatMap(List::stream)
            .filter(theirThing -> theirThing.length() > 30)
            .anyMatch(id -> answer.body().contains(id) && !asked.contains(id));
  }

  private record Attempt(String operation, HttpRequest request, boolean namesTheirs) {}

  private static List<Attempt> attempts() {
    List<Attempt> attempts = new ArrayList<>();
    for (ContractOperation operation : CONTRACT.operations()) {
      for (Visitor intruder : intruders) {
        for (String path : paths(operation)) {
          for (String body : bodies(operation)) {
            attempts.add(attempt(operation, intruder, path, body));
          }
        }
      }
    }
    return attempts;
  }

  private static Attempt attempt(
      ContractOperation operation, Visitor intruder, String path, String body) {
    HttpRequest.Builder request =
        intruder
            .to(path)
            .method(
                operation.method().name(),
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (operation.operationId().equals("submitGoal")) {
      request.header("Idempotency-Key", MARK + 0);
    }
    boolean namesTheirs =
        operation.path().contains("{")
            || path.contains("cursor=")
            || path.contains("goalId=")
            || path.contains("tenant=");
    // A filter or a cursor that is not the caller's may find nothing: then nothing is shown.
    boolean mayBeEmpty =
        operation.method().equals(HttpMethod.GET)
            && !operation.path().contains("{")
            && !path.contains("tenant=");
    return new Attempt(operation.operationId(), request.build(), namesTheirs && !mayBeEmpty);
  }

  /** The path with each of their identifiers, and each query parameter with each of them. */
  private static List<String> paths(ContractOperation operation) {
    List<String> paths = List.of(operation.path());
    for (ContractParameter parameter : operation.parameters()) {
      if (parameter.in() == ContractParameter.In.PATH) {
        String place = "{" + parameter.name() + "}";
        paths =
            paths.stream()
                .flatMap(
                    path -> known.get(parameter.name()).stream().map(id -> path.replace(place, id)))
                .toList();
      }
    }
    List<String> all = new ArrayList<>(paths);
    for (ContractParameter parameter : operation.parameters()) {
      if (parameter.in() == ContractParameter.In.QUERY) {
        for (String id : idsFor(operation, parameter)) {
          paths.forEach(path -> all.add(path + "?" + parameter.name() + "=" + id));
        }
      }
    }
    return all;
  }

  private static List<String> idsFor(ContractOperation operation, ContractParameter parameter) {
    return switch (parameter.name()) {
      case "goalId" -> known.get("goalId");
      case "tenant" -> known.get("tenant");
      case "key" -> known.get("tokenId");
      case "cursor" ->
          switch (operation.path()) {
            case "/goals" -> known.get("goalId");
            case "/approvals" -> known.get("approvalId");
            case "/budgets" -> known.get("budgetId");
            case "/usage/entries" ->
                List.of("1.%s.call".formatted(known.get("budgetId").getFirst()));
            default -> List.of("a");
          };
      case "state" -> List.of("all", "open", "approved");
      default -> List.of();
    };
  }

  /** What the contract shows as right, so that it is not refused for its form. */
  private static List<String> bodies(ContractOperation operation) {
    JsonObject model =
        CONTRACT
            .document()
            .getJsonObject("paths")
            .getJsonObject(operation.path())
            .getJsonObject(operation.method().name().toLowerCase(Locale.ROOT));
    if (!model.containsKey("requestBody")) {
      return List.of("");
    }
    JsonObject json =
        model
            .getJsonObject("requestBody")
            .getJsonObject("content")
            .getJsonObject("application/json");
    if (json.containsKey("example")) {
      return List.of(json.getJsonObject("example").encode());
    }
    return json.getJsonObject("examples").stream()
        .map(example -> ((JsonObject) example.getValue()).getJsonObject("value").encode())
        .toList();
  }
}
