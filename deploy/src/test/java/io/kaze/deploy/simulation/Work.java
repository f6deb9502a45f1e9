package io.kaze.deploy.simulation;

import io.kaze.bus.ask.SkillAnswer;
import io.kaze.bus.ask.SkillAsk;
import io.kaze.bus.ask.ToolAnswer;
import io.kaze.bus.ask.ToolAsk;
import io.kaze.bus.ask.ToolUser;
import io.kaze.bus.ask.ToolsThere;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.Said;
import io.kaze.bus.task.Effects;
import io.kaze.bus.tool.ToolCalled;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Objects;

/**
 * The skills of one process: they take their time, and do their work, refuse it, crash or never
 * answer. What is bought is written down before it is paid, and not paid when it was written down
 * before.
 */
final class Work {
  private static final int USUALLY_MILLIS = 4_000;
  private static final int LONG_MILLIS = 60_000;

  private final SimulatedVertx process;
  private final Wire wire;
  private final Journal journal;
  private final Payments payments;

  Work(SimulatedVertx process, Wire wire, Journal journal, Payments payments) {
    this.process = process;
    this.wire = wire;
    this.journal = journal;
    this.payments = payments;
  }

  Future<SkillAnswer> answer(Said<SkillAsk> ask) {
    Loop loop = process.loop;
    Promise<SkillAnswer> answer = Promise.promise();
    if (loop.once(wire.faults().failing()) && loop.once(8)) {
      return answer.future();
    }
    long millis = loop.soon(loop.once(10) ? LONG_MILLIS : USUALLY_MILLIS);
    process.run(process.here(), millis, () -> done(ask).onComplete(answer));
    return answer.future();
  }

  /** The gateway's part: a tool is called, or not. */
  Future<ToolAnswer> call(Said<ToolAsk> ask) {
    Loop loop = process.loop;
    Promise<ToolAnswer> answer = Promise.promise();
    if (loop.once(wire.faults().failing()) && loop.once(8)) {
      return answer.future();
    }
    process.run(
        process.here(),
        loop.soon(USUALLY_MILLIS),
        () ->
            (loop.once(wire.faults().failing()) ? fails() : licensed(ask))
                .map(Work::told)
                .onComplete(answer));
    return answer.future();
  }

  /** Which tools there are: the one. */
  static Future<ToolsThere> tools() {
    ToolsThere.Tool foundry =
        new ToolsThere.Tool(
            Studio.FOUNDRY, "Licenses letters.", new RawJson("{}"), Effects.EXTERNAL);
    return Future.succeededFuture(new ToolsThere(List.of(foundry), List.of()));
  }

  private static ToolAnswer told(SkillAnswer answer) {
    return switch (answer) {
      case SkillAnswer.Output output -> new ToolAnswer.Output(output.output());
      case SkillAnswer.Refusal(Fault fault, boolean retryable) ->
          new ToolAnswer.Refusal(fault, retryable);
    };
  }

  private Future<SkillAnswer> done(Said<SkillAsk> ask) {
    if (process.loop.once(wire.faults().failing())) {
      return fails();
    }
    return ask.message().skill().equals(Studio.BUYING)
        ? bought(ask)
        : Future.succeededFuture(output());
  }

  private Future<SkillAnswer> fails() {
    return switch (process.loop.random.nextInt(4)) {
      case 0 -> Future.failedFuture("A bug in a skill");
      case 1 -> refused(Fault.UNAVAILABLE, true);
      case 2 -> refused(Fault.BAD_INPUT, false);
      default -> refused(Fault.TIMED_OUT, false);
    };
  }

  private static Future<SkillAnswer> refused(String code, boolean retryable) {
    return Future.succeededFuture(new SkillAnswer.Refusal(new Fault(code, "Drawn."), retryable));
  }

  private static SkillAnswer output() {
    return new SkillAnswer.Output(new RawJson("{\"summary\":\"done\"}"));
  }

  private Future<SkillAnswer> bought(Said<SkillAsk> said) {
    SkillAsk ask = said.message();
    return paid(
        said.envelope(),
        "shop.buy",
        ask.goalId(),
        new ToolUser("ben", "general", ask.goalId(), ask.taskId()));
  }

  private Future<SkillAnswer> licensed(Said<ToolAsk> said) {
    ToolUser user = said.message().user();
    return paid(said.envelope(), Studio.FOUNDRY, Objects.requireNonNull(user.goalId()), user);
  }

  private Future<SkillAnswer> paid(Envelope envelope, String tool, GoalId goal, ToolUser user) {
    String purchase = goal + " " + user.taskId();
    ToolCalled intent =
        new ToolCalled(
            String.valueOf(user.taskId()),
            tool,
            purchase,
            user,
            Effects.EXTERNAL,
            new RawJson("{}"));
    Append append =
        Append.anywhere(envelope.tenant(), goal.stream(), NewEntry.of(envelope, intent));
    return journal
        .append(append)
        .compose(appended -> {
          if (!(appended instanceof Appended.Committed)) {
            return refused(Fault.UNAVAILABLE, false);
          }
          payments.pay(purchase);
          return Future.succeededFuture(output());
        });
  }
}
