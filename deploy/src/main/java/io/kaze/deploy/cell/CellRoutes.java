package io.kaze.deploy.cell;

import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.tenant.Caller;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Reply;
import io.kaze.channels.rest.route.Resource;
import io.kaze.verticles.agent.AgentSnapshot;
import io.kaze.verticles.catalogue.AgentDefinition;
import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.catalogue.LiveCatalogue;
import io.kaze.verticles.catalogue.SkillDefinition;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a cell says of itself: {@code /agents}, {@code /skills}, {@code /status}. */
final class CellRoutes {
  private final Kernel kernel;
  private final Rooms rooms;
  private final LiveCatalogue catalogue;
  private final CellStatus status;

  CellRoutes(Kernel kernel, Rooms rooms, LiveCatalogue catalogue, CellStatus status) {
    this.kernel = kernel;
    this.rooms = rooms;
    this.catalogue = catalogue;
    this.status = status;
  }

  Router router() {
    Router router = Router.router(kernel.vertx());
    router.route("/status").handler(get(this::status));
    router.route("/agents").handler(get(this::agents));
    router.route("/skills").handler(get(this::skills));
    return router;
  }

  private static Resource get(Operation operation) {
    return Resource.of(Map.of(HttpMethod.GET, operation));
  }

  private Future<Void> status(RoutingContext request, Caller caller) {
    return status.of(caller.tenant()).compose(json -> Reply.json(request, 200, json));
  }

  private Future<Void> agents(RoutingContext request, Caller caller) {
    Future<List<AgentSnapshot>> awake =
        rooms
            .verticles()
            .map(room -> room.agents().snapshot())
            .orElseGet(() -> Future.succeededFuture(List.of()));
    return awake.compose(snapshots -> {
      JsonArray agents = new JsonArray();
      catalogue
          .current()
          .agents()
          .values()
          .forEach(agent -> agents.add(agent(agent, awake(snapshots, agent, caller))));
      return Reply.json(request, 200, new JsonObject().put("agents", agents));
    });
  }

  private static Optional<AgentSnapshot> awake(
      List<AgentSnapshot> snapshots, AgentDefinition agent, Caller caller) {
    return snapshots.stream()
        .filter(one -> one.tenant().equals(caller.tenant()) && one.agent().equals(agent.name()))
        .findFirst();
  }

  private static JsonObject agent(AgentDefinition agent, Optional<AgentSnapshot> awake) {
    JsonObject json =
        new JsonObject()
            .put("agent", agent.name())
            .put("role", agent.role())
            .put("vertical", agent.vertical())
            .put("skills", new JsonArray(agent.skills()))
            .put("state", awake.map(CellRoutes::state).orElse("asleep"));
    awake.ifPresent(one ->
        json.put("waiting", one.waiting())
            .put("done", one.done())
            .put("failed", one.failed())
            .put("restarts", one.restarts()));
    return json;
  }

  private static String state(AgentSnapshot agent) {
    return agent.state().name().toLowerCase(Locale.ROOT);
  }

  private Future<Void> skills(RoutingContext request, Caller caller) {
    Catalogue now = catalogue.current();
    JsonArray skills = new JsonArray();
    now.skills().values().forEach(skill -> skills.add(skill(skill, now)));
    JsonArray problems = new JsonArray();
    now.problems().forEach(problem -> problems.add(problem.toString()));
    return Reply.json(
        request, 200, new JsonObject().put("skills", skills).put("problems", problems));
  }

  private static JsonObject skill(SkillDefinition skill, Catalogue catalogue) {
    List<String> agents =
        catalogue.agentsWith(skill.name()).stream().map(AgentDefinition::name).toList();
    return new JsonObject()
        .put("skill", skill.name())
        .put("description", skill.description())
        .put("agents", new JsonArray(agents));
  }
}
