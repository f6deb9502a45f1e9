package io.kaze.deploy.cell;

import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.tenant.Caller;
import io.kaze.channels.rest.contract.Contract;
import io.kaze.channels.rest.contract.ContractOperation;
import io.kaze.channels.rest.contract.Routes;
import io.kaze.channels.rest.route.Page;
import io.kaze.channels.rest.route.Reply;
import io.kaze.verticles.agent.AgentSnapshot;
import io.kaze.verticles.catalogue.AgentDefinition;
import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.catalogue.LiveCatalogue;
import io.kaze.verticles.catalogue.SkillDefinition;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a cell says of itself: {@code /agents}, {@code /skills}, {@code /status}. */
final class CellRoutes {
  private final Kernel kernel;
  private final Rooms rooms;
  private final LiveCatalogue catalogue;
  private final CellStatus status;
  private final Contract contract;

  CellRoutes(
      Kernel kernel, Rooms rooms, LiveCatalogue catalogue, CellStatus status, Contract contract) {
    this.kernel = kernel;
    this.rooms = rooms;
    this.catalogue = catalogue;
    this.status = status;
    this.contract = contract;
  }

  Router router() {
    return Routes.of(
        kernel.vertx(),
        contract,
        ContractOperation.CELL,
        Map.of("showStatus", this::status, "listAgents", this::agents, "listSkills", this::skills));
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
    Page page = Page.of(request);
    List<AgentDefinition> shown =
        page.from(
            sorted(catalogue.current().agents().values(), AgentDefinition::name),
            AgentDefinition::name);
    return awake
        .map(snapshots ->
            page.answer(
                "agents",
                shown,
                agent -> agent(agent, awake(snapshots, agent, caller)),
                AgentDefinition::name))
        .compose(json -> Reply.json(request, 200, json));
  }

  private static <T> List<T> sorted(Collection<T> things, Function<T, String> name) {
    return things.stream().sorted(Comparator.comparing(name)).toList();
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
    Page page = Page.of(request);
    List<SkillDefinition> shown =
        page.from(sorted(now.skills().values(), SkillDefinition::name), SkillDefinition::name);
    JsonArray problems = new JsonArray();
    now.problems().forEach(problem -> problems.add(problem.toString()));
    JsonObject json =
        page.answer("skills", shown, skill -> skill(skill, now), SkillDefinition::name);
    return Reply.json(request, 200, json.put("problems", problems));
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
