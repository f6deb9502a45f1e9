package io.kaze.channels.rest.contract;

import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.Permission;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.Input;
import io.kaze.channels.rest.route.Operation;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An operation behind its contract: what it answers says what the contract lets it say. */
final class Checked implements Operation {
  private static final int SHOWN_MAX = 80;

  private final ContractOperation rule;
  private final Operation operation;
  private final JsonBody bodies;

  Checked(ContractOperation rule, Operation operation, JsonBody bodies) {
    this.rule = rule;
    this.operation = operation;
    this.bodies = bodies;
  }

  @Override
  public Permission permission() {
    return operation.permission();
  }

  @Override
  public String mediaType() {
    return operation.mediaType();
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    Map<String, Object> parameters = parameters(request);
    BodyRule body = rule.body();
    if (body == null || operation.readsBody()) {
      new Input(parameters, new JsonObject()).leaveWith(request);
      return operation.answer(request, caller);
    }
    return bodies
        .read(request, body)
        .compose(said -> {
          new Input(parameters, said).leaveWith(request);
          return operation.answer(request, caller);
        });
  }

  private Map<String, Object> parameters(RoutingContext request) {
    Map<String, Object> given = new HashMap<>();
    for (String unasked : request.queryParams().names()) {
      given.put(unasked, "");
    }
    for (ContractParameter parameter : rule.parameters()) {
      List<String> values = parameter.given(request);
      if (values.size() > 1) {
        throw invalid(parameter.name(), "is there more than once");
      }
      values.forEach(value -> given.put(parameter.name(), parameter.value(value)));
    }
    rule.parameterSchema()
        .mistakeIn(new JsonObject(given))
        .ifPresent(mistake -> {
          throw invalid(mistake.where(), words(mistake, given));
        });
    return given;
  }

  private static String words(Mistake mistake, Map<String, Object> given) {
    String value = String.valueOf(given.get(mistake.where()));
    String shown = value.length() <= SHOWN_MAX ? value : value.substring(0, SHOWN_MAX) + "…";
    return mistake.words().startsWith("must")
        ? "%s, not: %s".formatted(mistake.words(), shown)
        : mistake.words();
  }

  private RuntimeException invalid(String name, String words) {
    boolean header =
        rule.parameters().stream()
            .anyMatch(one -> one.name().equals(name) && one.in() == ContractParameter.In.HEADER);
    return Problem.of(ProblemKind.INVALID, name + " " + words)
        .with(header ? "header" : "parameter", name)
        .fault();
  }
}
