package io.kaze.channels.rest.route;

import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.Permission;
import io.kaze.bus.tenant.Role;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A thing with an address, and what can be done with it: one operation a method. */
public final class Resource implements Handler<RoutingContext> {
  private final Map<HttpMethod, Operation> operations;

  private Resource(Map<HttpMethod, Operation> operations) {
    this.operations = Map.copyOf(operations);
  }

  /** With these operations. */
  public static Resource of(Map<HttpMethod, Operation> operations) {
    return new Resource(operations);
  }

  @Override
  public void handle(RoutingContext request) {
    request.request().pause();
    try {
      Operation operation = operation(request);
      Caller caller = caller(request);
      permit(operation.permission(), caller);
      operation.answer(request, caller).onFailure(request::fail);
    } catch (RuntimeException failure) {
      request.fail(failure);
    }
  }

  private Operation operation(RoutingContext request) {
    HttpMethod method = request.request().method();
    Operation operation = operations.get(method);
    if (operation == null) {
      throw notAllowed(method).fault();
    }
    String accept = request.request().getHeader(HttpHeaders.ACCEPT);
    if (!Acceptance.takes(accept, operation.mediaType())) {
      String detail = "This answers with %s, not with %s".formatted(operation.mediaType(), accept);
      throw Problem.of(ProblemKind.NOT_ACCEPTABLE, detail).fault();
    }
    return operation;
  }

  private Problem notAllowed(HttpMethod method) {
    String allowed =
        operations.keySet().stream()
            .map(HttpMethod::name)
            .sorted()
            .collect(Collectors.joining(", "));
    String detail = "%s is not possible here; possible: %s".formatted(method.name(), allowed);
    return Problem.of(ProblemKind.METHOD_NOT_ALLOWED, detail).withHeader("Allow", allowed);
  }

  private static void permit(Permission needed, Caller caller) {
    if (!caller.may(needed)) {
      throw notPermitted(needed, caller).fault();
    }
  }

  private static Problem notPermitted(Permission needed, Caller caller) {
    List<String> may = words(needed.holders());
    List<String> has = words(caller.roles());
    String detail =
        "This takes a token with the role %s; this one has %s"
            .formatted(String.join(" or ", may), String.join(" and ", has));
    return Problem.of(ProblemKind.FORBIDDEN, detail)
        .with("roles", new JsonArray(has))
        .with("rolesNeeded", new JsonArray(may));
  }

  private static List<String> words(Collection<Role> roles) {
    return roles.stream().sorted().map(Role::word).toList();
  }

  /** A request that came past the door without a caller is nobody's, and gets nothing. */
  private static Caller caller(RoutingContext request) {
    if (request.get(Caller.KEY) instanceof Caller caller) {
      return caller;
    }
    throw Problem.of(ProblemKind.UNAUTHENTICATED, "Nobody said who makes this request").fault();
  }
}
