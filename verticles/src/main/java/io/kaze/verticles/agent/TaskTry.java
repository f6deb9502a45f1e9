package io.kaze.verticles.agent;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.address.Bus;
import io.kaze.bus.ask.SkillAnswer;
import io.kaze.bus.ask.SkillAsk;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.Said;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.TaskReady;
import io.kaze.verticles.catalogue.AgentDefinition;
import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.catalogue.SkillDefinition;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One try of a task, in order: look it up, ask the skill, judge the answer. It waits where it must,
 * so it runs on virtual threads. The catalogue is asked at each task: a change takes effect with
 * the next one.
 */
final class TaskTry {
  private final Kernel kernel;
  private final Supplier<Catalogue> catalogue;
  private final AskPatience patience;
  private final ModelWork models;
  private final ToolWork tools;
  private final int triesMax;

  TaskTry(Kernel kernel, Supplier<Catalogue> catalogue, int triesMax, Duration wordsMax) {
    this.kernel = kernel;
    this.catalogue = catalogue;
    this.patience = new AskPatience(kernel.clock());
    this.models = new ModelWork(kernel, wordsMax);
    this.tools = new ToolWork(kernel.bus());
    this.triesMax = triesMax;
  }

  /**
   * Tries.
   *
   * @param state told when it waits for the skill, and when it has its answer
   */
  Outcome attempt(Baton baton, Consumer<Lifecycle> state) {
    TaskReady task = (TaskReady) baton.entry().event();
    Envelope envelope = baton.entry().envelope();
    Catalogue now = catalogue.get();
    AgentDefinition agent = now.agent(task.agent()).orElse(null);
    if (agent == null) {
      return failed(Fault.UNABLE, "There is no agent " + task.agent() + " any more.");
    }
    SkillDefinition skill = now.skill(task.skill()).orElse(null);
    if (skill == null || !agent.skills().contains(task.skill())) {
      return failed(Fault.UNABLE, task.agent() + " does not have the skill " + task.skill() + ".");
    }
    Duration wait = patience.forAsk(envelope, skill);
    return wait.isPositive()
        ? judged(baton, skill, done(baton, skill, agent, wait, state))
        : failed(Fault.TIMED_OUT, "Its deadline passed before " + task.agent() + " could begin.");
  }

  /** By its handler, and then in a model's words; by a tool; or by a model alone. */
  private Worded done(
      Baton baton,
      SkillDefinition skill,
      AgentDefinition agent,
      Duration wait,
      Consumer<Lifecycle> state) {
    TaskReady task = (TaskReady) baton.entry().event();
    Envelope envelope = baton.entry().envelope();
    state.accept(Lifecycle.WAITING);
    try {
      String tool = skill.execution().call();
      if (tool != null) {
        Duration most = patience.forCall(envelope, skill);
        Envelope caused = envelope.causedBy(baton.entry().id());
        return Worded.plain(tools.called(caused, task, skill, tool, agent, most));
      }
      String handler = skill.execution().handler();
      if (handler == null) {
        return models.followed(envelope, task, skill, agent);
      }
      Function<RawJson, SkillAnswer> asked = input -> ask(envelope, task, handler, input, wait);
      return models.worded(envelope, task, skill, agent, asked.apply(task.input()), asked);
    } finally {
      state.accept(Lifecycle.EXECUTING);
    }
  }

  private SkillAnswer ask(
      Envelope envelope, TaskReady task, String handler, RawJson input, Duration wait) {
    SkillAsk ask = ModelWork.ask(task, input);
    try {
      return kernel.bus().ask(Addresses.skill(handler), new Said<>(envelope, ask), wait).await();
    } catch (ReplyException failure) {
      return refusal(task, failure);
    }
  }

  /** An ask nobody heard or answered is expected; one whose answerer threw is a crash. */
  private static SkillAnswer refusal(TaskReady task, ReplyException failure) {
    if (Bus.isNobodyThere(failure)) {
      return new SkillAnswer.Refusal(
          new Fault(Fault.UNABLE, "Nobody serves the skill " + task.skill() + " now."), true);
    }
    if (failure.failureType() == ReplyFailure.TIMEOUT) {
      return new SkillAnswer.Refusal(
          new Fault(Fault.TIMED_OUT, task.skill() + " did not answer in time."), false);
    }
    throw failure;
  }

  private Outcome judged(Baton baton, SkillDefinition skill, Worded worded) {
    return switch (worded.answer()) {
      case SkillAnswer.Output output ->
          new Outcome.Drafted(draft(baton, skill, output, worded.note()));
      case SkillAnswer.Refusal(Fault fault, boolean retryable)
          when retryable && baton.tries() + 1 < triesMax ->
          new Outcome.Again(fault);
      case SkillAnswer.Refusal(Fault fault, boolean retryable)
          when fault.code().equals(Fault.CANCELLED) ->
          new Outcome.Cancelled(fault);
      case SkillAnswer.Refusal(Fault fault, boolean retryable) -> new Outcome.Failed(fault);
    };
  }

  private static DraftReady draft(
      Baton baton, SkillDefinition skill, SkillAnswer.Output output, @Nullable String note) {
    TaskReady task = (TaskReady) baton.entry().event();
    return new DraftReady(
        task.goalId(),
        task.taskId(),
        task.agent(),
        task.skill(),
        skill.execution().effects(),
        output.output(),
        output.model(),
        note);
  }

  private static Outcome failed(String code, String why) {
    return new Outcome.Failed(new Fault(code, why));
  }
}
