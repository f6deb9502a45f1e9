package io.kaze.verticles.agent;

import io.kaze.bus.ask.SkillAnswer;
import io.kaze.bus.ask.SkillAsk;
import io.kaze.bus.ask.ToolUser;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.Said;
import io.kaze.bus.task.TaskReady;
import io.kaze.verticles.catalogue.AgentDefinition;
import io.kaze.verticles.catalogue.Prose;
import io.kaze.verticles.catalogue.SkillDefinition;
import io.kaze.verticles.model.Models;
import io.kaze.verticles.skill.Instructed;
import io.kaze.verticles.skill.markdown.MarkdownText;
import io.kaze.verticles.skill.prose.Wording;
import io.kaze.verticles.skill.prose.Words;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An agent's work with a model: it follows a skill's instructions where no handler computes, and
 * puts into words what a handler has computed. It waits: for virtual threads.
 */
final class ModelWork {
  private final Kernel kernel;
  private final Models models;
  private final Duration wordsMax;

  ModelWork(Kernel kernel, Duration wordsMax) {
    this.kernel = kernel;
    this.models = new Models(kernel.bus(), kernel.clock(), kernel.identifiers());
    this.wordsMax = wordsMax;
  }

  /** A skill of instructions alone. */
  Worded followed(Envelope envelope, TaskReady task, SkillDefinition skill, AgentDefinition agent) {
    Instructed instructed =
        new Instructed(
            models.of(agent.name(), agent.vertical()), kernel.attachments(), kernel.clock());
    ToolUser user = new ToolUser(agent.name(), agent.vertical(), task.goalId(), task.taskId());
    SkillAnswer answer =
        instructed.answer(new Said<>(envelope, ask(task, task.input())), skill, user, task.asked());
    return answer instanceof SkillAnswer.Output output
        ? new Worded(
            answer, "%s worked it out from the skill's instructions.".formatted(output.model()))
        : Worded.plain(answer);
  }

  static SkillAsk ask(TaskReady task, RawJson input) {
    return new SkillAsk(task.goalId(), task.taskId(), task.skill(), input, task.guidance());
  }

  /**
   * The same with a model's words, where one is there and its words can stand.
   *
   * @param again asks the skill once more, with another input
   */
  Worded worded(
      Envelope envelope,
      TaskReady task,
      SkillDefinition skill,
      AgentDefinition agent,
      SkillAnswer computed,
      Function<RawJson, SkillAnswer> again) {
    Prose prose = skill.execution().prose();
    if (prose == null || !(computed instanceof SkillAnswer.Output output)) {
      return Worded.plain(computed);
    }
    JsonObject value = output.output().object();
    String hint = skill.execution().model() == null ? agent.model() : skill.execution().model();
    Wording wording =
        new Wording(models.of(agent.name(), agent.vertical()), kernel.clock(), wordsMax);
    return switch (wording.of(envelope, skill.name(), value, task.asked(), hint)) {
      case Words.AsComputed(String why) -> new Worded(computed, why.isEmpty() ? null : why);
      case Words.Written written -> {
        SkillAnswer told = told(task, skill, prose, value, written, again);
        yield told instanceof SkillAnswer.Output
            ? new Worded(told, figuresComputed(written.model()))
            : new Worded(
                computed,
                "the words of %s did not fit; the computed words stand."
                    .formatted(written.model()));
      }
    };
  }

  private static String figuresComputed(String model) {
    return "its figures are computed; %s put them into words, and each figure was checked."
        .formatted(model);
  }

  private static @Nullable SkillAnswer told(
      TaskReady task,
      SkillDefinition skill,
      Prose prose,
      JsonObject value,
      Words.Written written,
      Function<RawJson, SkillAnswer> again) {
    if (prose.input() == null) {
      value.put(prose.property(), markdown(written.text()));
      return skill.contract().output().faults(value).isEmpty()
          ? new SkillAnswer.Output(RawJson.of(value), written.model())
          : null;
    }
    JsonObject words = new JsonObject().put("text", written.text()).put("model", written.model());
    return again.apply(RawJson.of(task.input().object().put(prose.input(), words)))
            instanceof SkillAnswer.Output output
        ? new SkillAnswer.Output(output.output(), written.model())
        : null;
  }

  private static String markdown(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(MarkdownText::escape)
        .collect(Collectors.joining("\n\n"));
  }
}
