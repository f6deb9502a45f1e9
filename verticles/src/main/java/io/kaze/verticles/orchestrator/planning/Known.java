package io.kaze.verticles.orchestrator.planning;

import java.util.LinkedHashMap;
import java.util.Map;

/** Where each fact comes from that is known when a plan is made, or will be by tasks under way. */
final class Known {
  private Known() {}

  static Map<String, Source> at(Facts facts, Progress progress) {
    var known = new LinkedHashMap<String, Source>();
    facts.known().forEach((fact, value) -> known.put(fact, new Source.Given(fact, value)));
    progress.running().forEach(task -> known.put(task.gives(), new Source.From(task.taskId())));
    progress.done().forEach(done -> known.put(done.fact(), done));
    return known;
  }

  /** A task under way, its inputs named as what they are by now: outputs of tasks that are done. */
  static PlannedTask onDone(PlannedTask task, Map<String, Source> known) {
    var done = new LinkedHashMap<Source, Source>();
    known.values().stream()
        .filter(Source.Done.class::isInstance)
        .map(Source.Done.class::cast)
        .forEach(d -> done.put(new Source.From(d.taskId()), d));
    var inputs = new LinkedHashMap<>(task.inputs());
    inputs.replaceAll((input, source) -> done.getOrDefault(source, source));
    return new PlannedTask(task.taskId(), task.skill(), task.agent(), task.gives(), inputs);
  }
}
