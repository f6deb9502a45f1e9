package io.kaze.deploy.door;

import io.kaze.channels.rest.contract.Contract;
import io.kaze.channels.rest.contract.ContractOperation;
import io.kaze.channels.rest.contract.ContractParameter;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Every way to ask for what is another's: each operation of the contract, by each intruder, with
 * each of the other's identifiers wherever one may stand.
 *
 * @param known the other's identifiers, by the names the contract gives them
 */
record Attempts(Contract contract, List<Visitor> intruders, Map<String, List<String>> known) {
  /**
   * One of them.
   *
   * @param namesTheirs whether it names what is another's, so that it must be refused
   */
  record Attempt(String operation, HttpRequest request, boolean namesTheirs) {}

  List<Attempt> all() {
    List<Attempt> attempts = new ArrayList<>();
    for (ContractOperation operation : contract.operations()) {
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
    if (operation.operationId().equals("submitGoal")
        || operation.operationId().equals("contributeKnowledge")) {
      request.header("Idempotency-Key", OtherTenant.MARK + 0);
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
  private List<String> paths(ContractOperation operation) {
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

  private List<String> idsFor(ContractOperation operation, ContractParameter parameter) {
    return switch (parameter.name()) {
      case "goalId" -> known.get("goalId");
      case "tenant" -> known.get("tenant");
      case "key" -> known.get("tokenId");
      case "cursor" ->
          switch (operation.path()) {
            case "/goals" -> known.get("goalId");
            case "/approvals" -> known.get("approvalId");
            case "/budgets" -> known.get("budgetId");
            case "/knowledge" -> List.of("9." + known.get("contributionId").getFirst());
            case "/captures" -> List.of("9." + known.get("captureId").getFirst());
            case "/usage/entries" ->
                List.of("1.%s.call".formatted(known.get("budgetId").getFirst()));
            default -> List.of("a");
          };
      case "q" -> List.of(OtherTenant.MARK);
      case "state" -> List.of("all", "open", "approved");
      default -> List.of();
    };
  }

  /** What the contract shows as right, so that it is not refused for its form. */
  private List<String> bodies(ContractOperation operation) {
    JsonObject model =
        contract
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
