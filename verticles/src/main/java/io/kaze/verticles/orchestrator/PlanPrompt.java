package io.kaze.verticles.orchestrator;

import io.kaze.verticles.catalogue.AgentDefinition;
import io.kaze.verticles.catalogue.Need;
import io.kaze.verticles.catalogue.SkillDefinition;
import io.kaze.verticles.model.Fence;
import io.kaze.verticles.orchestrator.planning.Failure;
import io.kaze.verticles.orchestrator.planning.Parameter;
import io.kaze.verticles.orchestrator.planning.Plan;
import io.kaze.verticles.orchestrator.planning.Progress;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a model is told so that it can plan. Pure. */
final class PlanPrompt {
  private static final int ENTRIES_MAX = 200;
  private static final int DESCRIPTION_CHARACTERS_MAX = 300;

  private static final String TASK =
      """
      You plan for Kaze, which reaches goals that people state. A plan is a graph of tasks. Each task \
      uses one skill by one agent that has it, and gives the fact that the skill gives. Take only \
      skills and agents of the list. Fill every input that is not optional, of a oneOf group at least \
      one: with "fact" (a fact that is known), with "task" (the id of the task whose output it is), or, \
      where the goal's own words state it, with "value". Tasks that do not wait for each other run side \
      by side. "wants" names the facts that answer the goal, the most important first. Plan no task \
      that nothing wanted draws on, and at most %d. What is done is not done again. "reason" says in \
      one sentence, in the language of the goal, why this plan. If no plan can reach the goal, give no \
      tasks and say why in "cannot".\
      """
          .formatted(Plan.TASKS_MAX);

  private PlanPrompt() {}

  static String system(Fence fence) {
    return TASK + "\n\n" + fence.rule();
  }

  static JsonObject schema() {
    JsonObject text = new JsonObject().put("type", "string");
    JsonObject input =
        object(
            new JsonObject()
                .put("input", text)
                .put("fact", text)
                .put("task", text)
                .put("value", new JsonObject()),
            "input");
    JsonObject task =
        object(
            new JsonObject()
                .put("id", text)
                .put("skill", text)
                .put("agent", text)
                .put("inputs", list(input)),
            "id",
            "skill",
            "agent",
            "inputs");
    return object(
        new JsonObject()
            .put("tasks", list(task))
            .put("wants", list(text))
            .put("reason", text)
            .put("cannot", text),
        "tasks",
        "wants",
        "reason");
  }

  private static JsonObject object(JsonObject properties, String... required) {
    return new JsonObject()
        .put("type", "object")
        .put("properties", properties)
        .put("required", new JsonArray(List.of(required)));
  }

  private static JsonObject list(JsonObject items) {
    return new JsonObject().put("type", "array").put("items", items);
  }

  static String user(PlanQuestion question, Fence fence) {
    List<String> parts = new ArrayList<>();
    parts.add("The goal:\n" + fence.around("goal", question.facts().goalText()));
    parts.add(
        "Facts that are known:\n"
            + fence.around("facts", new JsonObject(question.facts().known()).encode()));
    parts.add("Skills:\n" + skills(question));
    parts.add("Agents:\n" + agents(question));
    Plan previous = question.previous();
    if (previous != null) {
      parts.add("The plan before, which cannot be carried on:\n" + tasks(previous));
      parts.add(progress(question.progress(), fence));
    }
    return String.join("\n\n", parts);
  }

  private static String skills(PlanQuestion question) {
    return question.catalogue().skills().values().stream()
        .filter(skill -> skill.plannable(true))
        .limit(ENTRIES_MAX)
        .map(skill -> skill(skill).encode())
        .collect(Collectors.joining("\n"));
  }

  private static JsonObject skill(SkillDefinition skill) {
    JsonObject needs = new JsonObject();
    skill.contract().needs().forEach((input, need) -> needs.put(input, need(need)));
    JsonObject json =
        new JsonObject()
            .put("skill", skill.name())
            .put("description", clipped(skill.description()))
            .put("gives", skill.contract().gives())
            .put("inputs", needs);
    JsonObject parameters = parameters(skill);
    return parameters.isEmpty() ? json : json.put("values", parameters);
  }

  private static JsonObject need(Need need) {
    JsonObject json = new JsonObject().put("fact", need.fact());
    if (!need.required()) {
      json.put(need.optional() ? "optional" : "oneOf", true);
    }
    return json;
  }

  /** Inputs that no fact fills: a goal may state them. */
  private static JsonObject parameters(SkillDefinition skill) {
    JsonObject parameters = new JsonObject();
    if (skill.contract().input().json().getValue("properties") instanceof JsonObject all) {
      all.forEach(property -> {
        if (Parameter.mayBeStated(skill, property.getKey())) {
          parameters.put(property.getKey(), property.getValue());
        }
      });
    }
    return parameters;
  }

  private static String agents(PlanQuestion question) {
    String vertical = question.vertical();
    return question.catalogue().agents().values().stream()
        .filter(agent -> vertical == null || agent.serves(vertical))
        .limit(ENTRIES_MAX)
        .map(agent -> agent(agent).encode())
        .collect(Collectors.joining("\n"));
  }

  private static JsonObject agent(AgentDefinition agent) {
    return new JsonObject()
        .put("agent", agent.name())
        .put("role", clipped(agent.role()))
        .put("vertical", agent.vertical())
        .put("skills", new JsonArray(agent.skills()));
  }

  private static String tasks(Plan plan) {
    return plan.tasks().stream()
        .map(task ->
            "%s: %s by %s gives %s, waits for %s"
                .formatted(
                    task.taskId(), task.skill(), task.agent(), task.gives(), task.waitsFor()))
        .collect(Collectors.joining("\n"));
  }

  private static String progress(Progress progress, Fence fence) {
    String done =
        progress.done().stream()
            .map(d -> "task %s gave the fact %s".formatted(d.taskId(), d.fact()))
            .collect(Collectors.joining("\n"));
    String running =
        progress.running().stream()
            .map(task -> "task %s is under way and gives %s".formatted(task.taskId(), task.gives()))
            .collect(Collectors.joining("\n"));
    String failures =
        progress.failures().stream().map(PlanPrompt::failure).collect(Collectors.joining("\n"));
    return "What came of it:\n%s\n%s\nWhat failed and why:\n%s"
        .formatted(done, running, fence.around("failures", failures));
  }

  private static String failure(Failure failure) {
    String said =
        failure.guidance() == null ? "" : "; a person said: " + clipped(failure.guidance());
    return "%s by %s: %s%s"
        .formatted(failure.skill(), failure.agent(), clipped(failure.reason()), said);
  }

  private static String clipped(String text) {
    return text.length() <= DESCRIPTION_CHARACTERS_MAX
        ? text
        : text.substring(0, DESCRIPTION_CHARACTERS_MAX) + "…";
  }
}
