package io.kaze.verticles.agent;

import io.kaze.bus.ask.SkillAnswer;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.task.CallMade;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.ProposedCall;
import io.kaze.bus.task.TaskReady;
import io.kaze.verticles.catalogue.AgentDefinition;
import io.kaze.verticles.catalogue.SkillDefinition;
import io.vertx.core.Future;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One try of a task whose skill is one call of a tool: the call is made, or proposed. It waits: for
 * virtual threads.
 */
final class CallTry {
  private static final Logger LOG = LoggerFactory.getLogger(CallTry.class);

  private final ToolWork tools;
  private final GoalWatch goals;
  private final AskPatience patience;
  private final Judgement judgement;

  CallTry(Kernel kernel, AskPatience patience, Judgement judgement) {
    this.tools = new ToolWork(kernel.bus());
    this.goals = new GoalWatch(kernel.journal());
    this.patience = patience;
    this.judgement = judgement;
  }

  /**
   * Tries.
   *
   * @param state told when it waits for the tool, and when it has its answer
   */
  Outcome attempt(
      Baton baton, SkillDefinition skill, AgentDefinition agent, Consumer<Lifecycle> state) {
    state.accept(Lifecycle.WAITING);
    try {
      return attempt(baton, skill, agent);
    } finally {
      state.accept(Lifecycle.EXECUTING);
    }
  }

  private Outcome attempt(Baton baton, SkillDefinition skill, AgentDefinition agent) {
    TaskReady task = (TaskReady) baton.entry().event();
    String tool = Objects.requireNonNull(skill.execution().call());
    return switch (tools.course(baton.entry().envelope(), task, skill)) {
      case CallCourse.Refuse(SkillAnswer.Refusal why) -> judgement.refused(baton, why);
      case CallCourse.Propose propose ->
          tools
              .inVain(baton.entry().envelope(), task, tool, agent)
              .map(why -> judgement.refused(baton, why))
              .orElseGet(() -> proposed(task, skill, tool));
      case CallCourse.Make make ->
          judgement.of(
              baton,
              called(baton, skill, tool, agent, baton.entry().id()),
              output -> new Outcome.Drafted(drafted(task, skill, output)));
      case CallCourse.MakeProposed(ProposedCall call) ->
          judgement.of(
              baton,
              unlessOver(baton, skill, tool, agent, call),
              output -> new Outcome.Called(made(task, tool, output)));
    };
  }

  private SkillAnswer unlessOver(
      Baton baton, SkillDefinition skill, String tool, AgentDefinition agent, ProposedCall call) {
    return over(baton.entry())
        .await()
        .orElseGet(() -> called(baton, skill, tool, agent, call.proposal()));
  }

  /** Why a goal needs no call any more, or that nobody knows; empty when it needs it. */
  private Future<Optional<SkillAnswer>> over(Entry task) {
    return goals
        .isOver(task)
        .map(over ->
            over
                ? Optional.<SkillAnswer>of(new SkillAnswer.Refusal(GoalWatch.OVER, false))
                : Optional.<SkillAnswer>empty())
        .otherwise(failure -> {
          LOG.warn("Whether {} goes on cannot be read", task.stream(), failure);
          return Optional.of(
              new SkillAnswer.Refusal(
                  new Fault(Fault.UNAVAILABLE, "Whether the goal goes on cannot be read now."),
                  true));
        });
  }

  /**
   * Calls.
   *
   * @param cause the entry that what is changed outside is changed once for
   */
  private SkillAnswer called(
      Baton baton, SkillDefinition skill, String tool, AgentDefinition agent, EntryId cause) {
    Envelope envelope = baton.entry().envelope();
    return tools.called(
        envelope.causedBy(cause),
        (TaskReady) baton.entry().event(),
        skill,
        tool,
        agent,
        patience.forCall(envelope, skill));
  }

  private static Outcome proposed(TaskReady task, SkillDefinition skill, String tool) {
    return new Outcome.Drafted(DraftReady.proposing(task, skill.execution().effects(), tool));
  }

  private static DraftReady drafted(
      TaskReady task, SkillDefinition skill, SkillAnswer.Output output) {
    return new DraftReady(
        task.goalId(),
        task.taskId(),
        task.agent(),
        task.skill(),
        skill.execution().effects(),
        output.output());
  }

  private static CallMade made(TaskReady task, String tool, SkillAnswer.Output output) {
    return new CallMade(
        task.goalId(), task.taskId(), task.agent(), task.skill(), tool, output.output());
  }
}
