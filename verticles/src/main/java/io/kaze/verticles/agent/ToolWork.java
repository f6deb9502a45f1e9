package io.kaze.verticles.agent;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.address.Bus;
import io.kaze.bus.ask.SkillAnswer;
import io.kaze.bus.ask.ToolAnswer;
import io.kaze.bus.ask.ToolAsk;
import io.kaze.bus.ask.ToolUser;
import io.kaze.bus.ask.TrustLookup;
import io.kaze.bus.ask.TrustThere;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.Said;
import io.kaze.bus.ruling.Level;
import io.kaze.bus.task.TaskReady;
import io.kaze.verticles.catalogue.AgentDefinition;
import io.kaze.verticles.catalogue.SkillDefinition;
import io.kaze.verticles.skill.ToolTaking;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An agent's work with a skill that is one call of a tool. What it changes outside cannot be held
 * back as a draft can: so where a draft of the skill does not stand by itself, that is asked
 * before, the call is drafted and not made. It waits: for virtual threads.
 */
final class ToolWork {
  private static final Duration LOOKUP_MAX = Duration.ofSeconds(5);
  private static final int FAULTS_TOLD_MAX = 3;

  private final Bus bus;

  ToolWork(Bus bus) {
    this.bus = bus;
  }

  /** How the task goes on. */
  CallCourse course(Envelope envelope, TaskReady task, SkillDefinition skill) {
    return CallCourse.of(task, skill, faults(task.input(), skill), () -> level(envelope, skill));
  }

  private @Nullable Level level(Envelope envelope, SkillDefinition skill) {
    TrustLookup lookup = new TrustLookup(skill.name(), skill.execution().effects());
    try {
      TrustThere there =
          bus.ask(Addresses.TRUST_LOOKUP, new Said<>(envelope, lookup), LOOKUP_MAX).await();
      return there.level();
    } catch (ReplyException nobody) {
      return null;
    }
  }

  /**
   * Why it is not even to be proposed; empty when a person may be asked.
   *
   * @param envelope the task's
   */
  Optional<SkillAnswer.Refusal> inVain(
      Envelope envelope, TaskReady task, String tool, AgentDefinition agent) {
    ToolTaking taking = ToolTaking.of(bus, envelope, user(task, agent), tool).await();
    if (taking.tool() == null) {
      return Optional.of(
          new SkillAnswer.Refusal(new Fault(Fault.UNABLE, taking.missing()), true));
    }
    List<String> faults = taking.faults(task.input());
    return faults.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SkillAnswer.Refusal(
                new Fault(Fault.BAD_INPUT, unfit("What %s is called with".formatted(tool), faults)),
                false));
  }

  private static ToolUser user(TaskReady task, AgentDefinition agent) {
    return new ToolUser(agent.name(), agent.vertical(), task.goalId(), task.taskId());
  }

  /**
   * Calls.
   *
   * @param envelope caused by the entry that led to the call: what is changed is changed once for
   *     that
   * @param tool its name
   * @param wait how long the answer is waited for
   */
  SkillAnswer called(
      Envelope envelope,
      TaskReady task,
      SkillDefinition skill,
      String tool,
      AgentDefinition agent,
      Duration wait) {
    ToolAsk ask =
        new ToolAsk(user(task, agent), tool, task.input(), skill.execution().effects());
    ToolAnswer answer =
        bus.<ToolAnswer, ToolAsk>ask(Addresses.TOOL, new Said<>(envelope, ask), wait)
            .recover(failure -> unheard(tool, failure))
            .await();
    return switch (answer) {
      case ToolAnswer.Output(RawJson output) -> checked(skill, tool, output);
      case ToolAnswer.Refusal(Fault fault, boolean retryable) ->
          new SkillAnswer.Refusal(fault, retryable);
    };
  }

  /** To ask again is safe: what was begun is not begun again. */
  private static Future<ToolAnswer> unheard(String tool, Throwable failure) {
    if (!(failure instanceof ReplyException)) {
      return Future.failedFuture(failure);
    }
    return Future.succeededFuture(
        new ToolAnswer.Refusal(
            new Fault(Fault.UNAVAILABLE, "Nobody has said what came of " + tool + " so far."),
            true));
  }

  private static List<String> faults(RawJson input, SkillDefinition skill) {
    try {
      return skill.contract().input().faults(input.object());
    } catch (DecodeException | ClassCastException notAnObject) {
      return List.of("it is not a JSON object");
    }
  }

  private static SkillAnswer checked(SkillDefinition skill, String tool, RawJson answer) {
    JsonObject output = object(answer);
    List<String> faults = skill.contract().output().faults(output);
    if (!faults.isEmpty()) {
      return new SkillAnswer.Refusal(
          new Fault(
              Fault.BAD_OUTPUT, unfit("%s was called, but its answer".formatted(tool), faults)),
          false);
    }
    if (!output.containsKey("summary")) {
      output.put("summary", tool + " was called and has answered.");
    }
    return new SkillAnswer.Output(RawJson.of(output));
  }

  private static JsonObject object(RawJson answer) {
    return Json.decodeValue(answer.text()) instanceof JsonObject object
        ? object
        : new JsonObject().put("result", Json.decodeValue(answer.text()));
  }

  /** What does not fit, and the first of what is wrong with it. */
  static String unfit(String what, List<String> faults) {
    return "%s does not fit its schema: %s"
        .formatted(
            what, String.join("; ", faults.subList(0, Math.min(faults.size(), FAULTS_TOLD_MAX))));
  }
}
