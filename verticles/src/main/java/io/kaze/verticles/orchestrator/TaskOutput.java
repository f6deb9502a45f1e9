package io.kaze.verticles.orchestrator;

import io.kaze.bus.message.RawJson;
import io.kaze.verticles.orchestrator.planning.Source;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one task of an answered goal gave.
 *
 * @param task the task, cleared
 * @param raw its output as it was written down
 * @param value the same, read
 */
record TaskOutput(TaskStory task, RawJson raw, JsonObject value) {

  /** The newest output for each fact, in the order in which their tasks began. */
  static List<TaskOutput> of(GoalStory story) {
    Map<String, TaskOutput> byFact = new LinkedHashMap<>();
    for (TaskStory task : story.tasks().values()) {
      RawJson raw = task.output();
      if (raw != null) {
        byFact.remove(task.gives());
        byFact.put(task.gives(), new TaskOutput(task, raw, raw.object()));
      }
    }
    return new ArrayList<>(byFact.values());
  }

  /** The report in Markdown, when that is what it is; else null. */
  @Nullable String markdown() {
    return text("markdown");
  }

  /** The report as a page, when there is one; else null. */
  @Nullable String html() {
    return text("html");
  }

  /** A few lines for a person; null when the skill gave none. */
  @Nullable String summary() {
    return text("summary");
  }

  private @Nullable String text(String key) {
    return value.getValue(key) instanceof String text && !text.isBlank() ? text : null;
  }

  /** The tasks whose outputs it was made of. */
  Set<String> madeOf() {
    return task.planned().inputs().values().stream()
        .flatMap(source ->
            switch (source) {
              case Source.Given given -> Stream.<String>empty();
              case Source.From from -> Stream.of(from.taskId());
              case Source.Done done -> Stream.of(done.taskId());
            })
        .collect(Collectors.toSet());
  }

  /** The skill's name as a heading. */
  String title() {
    String words = task.skill().replace('-', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
