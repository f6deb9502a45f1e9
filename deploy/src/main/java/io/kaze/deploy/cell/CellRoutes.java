package io.kaze.deploy.cell;

import io.kaze.bus.ask.AgentsThere;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.tenant.Caller;
import io.kaze.channels.rest.contract.Contract;
import io.kaze.channels.rest.contract.ContractOperation;
import io.kaze.channels.rest.contract.Routes;
import io.kaze.channels.rest.route.Page;
import io.kaze.channels.rest.route.Reply;
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
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a cell says of itself: {@code /agents}, {@code /skills}, {@code /status}. */
final class CellRoutes {
  private final Kernel kernel;
  private final AwakeAgents awake;
  private final LiveCatalogue catalogue;
  private final CellStatus status;
  private final Contract contract;

  CellRoutes(
      Kernel kernel,
      AwakeAgents awake,
      LiveCatalogue catalogue,
      CellStatus status,
      Contract contract) {
    this.kernel = kernel;
    this.awake = awake;
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
    Page page = Page.of(request);
    List<AgentDefinition> shown =
        page.from(
            sorted(catalogue.current().agents().values(), AgentDefinition::name),
            AgentDefinition::name);
    return awake
        .of(caller.tenant())
        .map(found ->
            page.answer("agents", shown, agent -> agent(agent, found), AgentDefinition::name))
        .compose(json -> Reply.json(request, 200, json));
  }

  private static <T> List<T> sorted(Collection<T> things, Function<T, String> name) {
    return things.stream().sorted(Comparator.comparing(name)).toList();
  }

  private static JsonObject agent(AgentDefinition agent, AwakeAgents.Found found) {
    Optional<AgentsThere.Awake> awake = found.of(agent.name());
    JsonObject json =
        new JsonObject()
            .put("agent", agent.name())
            .put("role", agent.role())
            .put("vertical", agent.vertical())
            .put("skills", new JsonArray(agent.skills()))
            .put("state", awake.map(AgentsThere.Awake::state).orElse(found.otherwise()));
    awake.ifPresent(one ->
        json.put("waiting", one.waiting())
            .put("done", one.done())
            .put("failed", one.failed())
            .put("restarts", one.restarts()));
    return json;
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
