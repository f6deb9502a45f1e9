package io.kaze.verticles.orchestrator.planning;

import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.catalogue.Need;
import io.kaze.verticles.catalogue.SkillDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for all that is wrong with a plan, whoever proposed it. */
final class PlanCheck {
  private final Plan plan;
  private final Catalogue catalogue;
  private final Map<String, PlannedTask> tasks = new HashMap<>();
  private final List<String> faults = new ArrayList<>();

  PlanCheck(Plan plan, Catalogue catalogue) {
    this.plan = plan;
    this.catalogue = catalogue;
  }

  List<String> faults() {
    if (plan.tasks().size() > Plan.TASKS_MAX) {
      faults.add("the plan has more than %d tasks".formatted(Plan.TASKS_MAX));
    }
    for (var task : plan.tasks()) {
      if (tasks.put(task.taskId(), task) != null) {
        faults.add(task.taskId() + " stands twice");
      }
    }
    plan.tasks().forEach(this::checkTask);
    checkNoCircle();
    checkWants();
    return List.copyOf(faults);
  }

  private void checkTask(PlannedTask task) {
    checkAgent(task);
    var skill = catalogue.skill(task.skill());
    if (skill.isEmpty()) {
      faults.add("%s: there is no skill %s".formatted(task.taskId(), task.skill()));
      return;
    }
    if (!task.gives().equals(skill.get().contract().gives())) {
      faults.add("%s: %s does not give %s".formatted(task.taskId(), task.skill(), task.gives()));
    }
    checkInputs(task, skill.get());
  }

  private void checkAgent(PlannedTask task) {
    var agent = catalogue.agent(task.agent());
    if (agent.isEmpty()) {
      faults.add("%s: there is no agent %s".formatted(task.taskId(), task.agent()));
    } else if (!agent.get().skills().contains(task.skill())) {
      faults.add("%s: %s has no skill %s".formatted(task.taskId(), task.agent(), task.skill()));
    }
  }

  private void checkInputs(PlannedTask task, SkillDefinition skill) {
    var needs = skill.contract().needs();
    task.inputs()
        .forEach((input, source) -> {
          if (!Parameter.isOne(skill, input, source)) {
            checkInput(task.taskId() + ": input " + input, needs.get(input), source);
          }
        });
    needs.forEach((input, need) -> {
      if (need.required() && !task.inputs().containsKey(input)) {
        faults.add("%s: input %s is missing".formatted(task.taskId(), input));
      }
    });
    var choice =
        needs.entrySet().stream().filter(n -> n.getValue().oneOf()).map(Map.Entry::getKey).toList();
    if (!choice.isEmpty() && choice.stream().noneMatch(task.inputs()::containsKey)) {
      faults.add(
          "%s: one of the inputs %s is missing"
              .formatted(task.taskId(), String.join(", ", choice)));
    }
  }

  private void checkInput(String where, @Nullable Need need, Source source) {
    if (need == null) {
      faults.add(where + " is not an input of the skill");
    } else {
      checkSource(where, need.fact(), source);
    }
  }

  private void checkSource(String where, String wanted, Source source) {
    var fact =
        switch (source) {
          case Source.Given given -> given.fact();
          case Source.Done done -> done.fact();
          case Source.From(String taskId) -> givenBy(taskId);
        };
    if (fact == null) {
      faults.add("%s comes from a task that is not in the plan".formatted(where));
    } else if (!fact.equals(wanted)) {
      faults.add("%s takes %s, not %s".formatted(where, wanted, fact));
    }
  }

  private @Nullable String givenBy(String taskId) {
    var task = tasks.get(taskId);
    return task == null ? null : task.gives();
  }

  /** Takes away tasks that wait for none left; what remains waits in a circle. */
  private void checkNoCircle() {
    Set<String> left = new HashSet<>(tasks.keySet());
    while (left.removeIf(id -> waitsForNone(id, left))) {
      // until nothing more can be taken away
    }
    if (!left.isEmpty()) {
      faults.add(
          "tasks wait for each other: " + String.join(", ", left.stream().sorted().toList()));
    }
  }

  private boolean waitsForNone(String taskId, Set<String> left) {
    var task = tasks.get(taskId);
    return task == null || task.waitsFor().stream().noneMatch(left::contains);
  }

  private void checkWants() {
    if (plan.wants().isEmpty()) {
      faults.add("the plan wants nothing");
    }
    plan.wants().forEach((fact, source) -> checkSource("the want " + fact, fact, source));
  }
}
