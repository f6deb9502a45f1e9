package io.kaze.channels.rest.contract;

import io.kaze.channels.rest.route.Failures;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Resource;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Binds what a part of a cell answers to what the contract says of it. */
public final class Routes {

  private Routes() {}

  /**
   * A router made by walking the contract: each of the part's operations, answered by the one of
   * the same name. What is at none of its paths goes on to the next router.
   *
   * @param part which part of the cell answers
   * @param operations by operationId
   * @throws IllegalStateException when one is missing, is not in the contract, or takes another
   *     permission than the contract says
   */
  public static Router of(
      Vertx vertx, Contract contract, String part, Map<String, Operation> operations) {
    List<ContractOperation> rules = contract.operationsOf(part);
    match(part, rules, operations);
    Map<String, Map<HttpMethod, Operation>> resources = new LinkedHashMap<>();
    JsonBody bodies = new JsonBody();
    for (ContractOperation rule : rules) {
      resources
          .computeIfAbsent(rule.route(), path -> new HashMap<>())
          .put(rule.method(), checked(rule, answering(rule, operations), bodies));
    }
    Router router = Router.router(vertx);
    resources.forEach((path, methods) -> router.route(path).handler(Resource.of(methods)));
    router.route().failureHandler(new Failures());
    return router;
  }

  private static void match(
      String part, List<ContractOperation> rules, Map<String, Operation> operations) {
    Set<String> missing =
        new TreeSet<>(rules.stream().map(ContractOperation::operationId).toList());
    missing.removeAll(operations.keySet());
    Set<String> surplus = new TreeSet<>(operations.keySet());
    rules.forEach(rule -> surplus.remove(rule.operationId()));
    if (!missing.isEmpty() || !surplus.isEmpty()) {
      throw new IllegalStateException(
          "The contract and the part %s differ: nobody answers %s; not in the contract: %s"
              .formatted(part, missing, surplus));
    }
  }

  private static Operation answering(ContractOperation rule, Map<String, Operation> operations) {
    return Objects.requireNonNull(operations.get(rule.operationId()), rule::toString);
  }

  private static Operation checked(ContractOperation rule, Operation operation, JsonBody bodies) {
    if (operation.permission() != rule.permission()) {
      throw new IllegalStateException(
          "%s takes %s by the contract, but %s by its code"
              .formatted(rule, rule.permission(), operation.permission()));
    }
    return new Checked(rule, operation, bodies);
  }
}
