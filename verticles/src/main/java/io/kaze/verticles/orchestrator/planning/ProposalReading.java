package io.kaze.verticles.orchestrator.planning;

import io.kaze.verticles.catalogue.SkillDefinition;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns one proposal into a plan, and finds all that is wrong with it. Used once. */
final class ProposalReading {
  private static final String UNKNOWN = "unknown";

  private final Proposal proposal;
  private final Proposal.Ground ground;
  private final Map<String, Source> known;
  private final Casting casting;
  private final int issued;
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final Map<String, PlannedTask> running;
  private final Set<String> kept = new LinkedHashSet<>();
  private final List<String> faults = new ArrayList<>();

  ProposalReading(Proposal proposal, Proposal.Ground ground) {
    this.proposal = proposal;
    this.ground = ground;
    this.known = Known.at(ground.facts(), ground.progress());
    this.casting =
        Casting.of(
            ground.catalogue(), ground.vertical(), ground.progress().failures(), null, true, 0);
    Plan previous = ground.previous();
    this.issued = previous == null ? 0 : previous.issued();
    this.running =
        ground.progress().running().stream()
            .collect(Collectors.toMap(PlannedTask::taskId, task -> Known.onDone(task, known)));
  }

  List<String> faults() {
    return List.copyOf(faults);
  }

  /** The plan; of use only without faults. */
  Plan plan() {
    for (var task : proposal.tasks()) {
      if (ids.put(task.id(), "t" + (issued + ids.size() + 1)) != null) {
        faults.add("the id %s stands twice".formatted(task.id()));
      }
    }
    List<PlannedTask> added = proposal.tasks().stream().map(this::task).toList();
    Map<String, Source> wants = wants(added);
    List<PlannedTask> tasks =
        Stream.concat(kept.stream().map(running::get), added.stream()).toList();
    Plan plan =
        new Plan(
            tasks,
            wants,
            issued + added.size(),
            proposal.reason().isBlank() ? "No reason was given." : proposal.reason(),
            ground.facts().notes());
    faults.addAll(Plan.check(plan, ground.catalogue()));
    return plan;
  }

  private PlannedTask task(Proposal.Task task) {
    checkCasting(task);
    var skill = ground.catalogue().skill(task.skill());
    Map<String, Source> inputs = new LinkedHashMap<>();
    for (var input : task.inputs()) {
      Source source = source(task, input, skill.orElse(null));
      if (source != null) {
        inputs.put(input.input(), source);
      }
    }
    String gives = skill.map(found -> found.contract().gives()).orElse(UNKNOWN);
    return new PlannedTask(
        String.valueOf(ids.get(task.id())), task.skill(), task.agent(), gives, inputs);
  }

  private void checkCasting(Proposal.Task task) {
    var blocked = casting.blocked().get(task.skill());
    if (blocked != null) {
      faults.add(task.id() + ": " + blocked.reason());
    }
    ground
        .catalogue()
        .agent(task.agent())
        .filter(agent -> !ground.serves(agent))
        .ifPresent(agent ->
            faults.add("%s: %s does not serve this vertical".formatted(task.id(), agent.name())));
    boolean failed =
        ground.progress().failures().stream()
            .filter(failure -> failure.guidance() == null)
            .anyMatch(f -> f.skill().equals(task.skill()) && f.agent().equals(task.agent()));
    if (failed) {
      faults.add("%s: %s failed at %s before".formatted(task.id(), task.agent(), task.skill()));
    }
  }

  private @Nullable Source source(
      Proposal.Task task, Proposal.Input input, @Nullable SkillDefinition skill) {
    String where = "%s: input %s".formatted(task.id(), input.input());
    if (input.fact() != null) {
      return fact(where, input.fact());
    }
    if (input.task() != null) {
      return output(where, input.task());
    }
    if (input.value() == null || skill == null) {
      faults.add(where + " has neither fact, task nor value");
      return null;
    }
    List<String> unfit =
        Parameter.faults(
            ground.catalogue(), skill, input.input(), input.value(), ground.facts().goalText());
    unfit.forEach(fault -> faults.add(task.id() + ": " + fault));
    return unfit.isEmpty()
        ? new Source.Given(Parameter.fact(skill, input.input()), plain(input.value()))
        : null;
  }

  private @Nullable Source fact(String where, String fact) {
    Source source = known.get(fact);
    if (source == null) {
      faults.add(
          "%s: nobody knows the fact %s yet; name the task that gives it".formatted(where, fact));
    } else if (source instanceof Source.From(String taskId)) {
      kept.add(taskId);
    }
    return source;
  }

  private @Nullable Source output(String where, String id) {
    String taskId = ids.get(id);
    if (taskId != null) {
      return new Source.From(taskId);
    }
    if (running.containsKey(id)) {
      kept.add(id);
      return new Source.From(id);
    }
    var done = ground.progress().done().stream().filter(d -> d.taskId().equals(id)).findFirst();
    if (done.isEmpty()) {
      faults.add("%s: there is no task %s".formatted(where, id));
    }
    return done.orElse(null);
  }

  /** What is done or under way counts, and what the new tasks give counts more. */
  private Map<String, Source> wants(List<PlannedTask> added) {
    Map<String, Source> wants = new LinkedHashMap<>();
    for (String want : proposal.wants()) {
      Source source =
          added.stream()
              .filter(task -> task.gives().equals(want))
              .reduce((first, second) -> second)
              .<Source>map(task -> new Source.From(task.taskId()))
              .orElse(known.get(want));
      if (source == null) {
        faults.add("the want %s is given by no task".formatted(want));
      } else if (source instanceof Source.Given) {
        faults.add("the want %s is known already; want what is to be found out".formatted(want));
      } else {
        wants.put(want, source);
        if (source instanceof Source.From(String taskId) && running.containsKey(taskId)) {
          kept.add(taskId);
        }
      }
    }
    return wants;
  }

  private static Object plain(Object value) {
    return switch (value) {
      case JsonObject object -> object.getMap();
      case JsonArray array -> array.getList();
      case Integer number -> number.longValue();
      default -> value;
    };
  }
}
