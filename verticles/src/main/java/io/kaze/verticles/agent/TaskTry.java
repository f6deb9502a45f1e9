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
import io.kaze.bus.task.ProposedCall;
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
  private final CallTry calls;
  private final Judgement judgement;

  TaskTry(Kernel kernel, Supplier<Catalogue> catalogue, int triesMax, Duration wordsMax) {
    this.kernel = kernel;
    this.catalogue = catalogue;
    this.patience = new AskPatience(kernel.clock());
    this.models = new ModelWork(kernel, wordsMax);
    this.judgement = new Judgement(triesMax);
    this.calls = new CallTry(kernel, patience, judgement);
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
    ProposedCall cleared = task.call();
    if (cleared != null && !cleared.tool().equals(skill.execution().call())) {
      return failed(
          Fault.UNABLE,
          "%s is no call of %s any more. That was cleared, and nothing was called."
              .formatted(skill.name(), cleared.tool()));
    }
    Duration wait = patience.forAsk(envelope, skill);
    if (!wait.isPositive()) {
      return failed(
          Fault.TIMED_OUT, "Its deadline passed before " + task.agent() + " could begin.");
    }
    return skill.execution().call() == null
        ? judged(baton, skill, done(baton, skill, agent, wait, state))
        : calls.attempt(baton, skill, agent, state);
  }

  /** By its handler, and then in a model's words; or by a model alone. */
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
    return judgement.of(
        baton,
        worded.answer(),
        output -> new Outcome.Drafted(draft(baton, skill, output, worded.note())));
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
        note,
        null);
  }

  private static Outcome failed(String code, String why) {
    return new Outcome.Failed(new Fault(code, why));
  }
}
