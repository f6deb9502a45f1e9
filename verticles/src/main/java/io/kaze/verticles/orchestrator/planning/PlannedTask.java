package io.kaze.verticles.orchestrator.planning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One task of a plan. It is ready once every task it takes an input from is done.
 *
 * @param taskId unique within the goal, over all its plans: {@code t1}, {@code t2}, …
 * @param skill name of the skill to use
 * @param agent name of the agent that does it
 * @param gives the fact its output is
 * @param inputs what fills each input property of the skill
 */
public record PlannedTask(
    String taskId, String skill, String agent, String gives, Map<String, Source> inputs) {

  /** Copies, keeping the order of the inputs. */
  public PlannedTask {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }

  /** The tasks of the same plan it waits for, each once. */
  public List<String> waitsFor() {
    return inputs.values().stream()
        .filter(Source.From.class::isInstance)
        .map(source -> ((Source.From) source).taskId())
        .distinct()
        .toList();
  }
}
