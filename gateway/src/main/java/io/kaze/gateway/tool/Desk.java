package io.kaze.gateway.tool;

import io.kaze.bus.ask.ToolAnswer;
import io.kaze.bus.ask.ToolAsk;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.journal.JournalFault;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.Said;
import io.kaze.bus.task.Effects;
import io.kaze.gateway.limit.Decision;
import io.kaze.gateway.limit.Demand;
import io.kaze.gateway.limit.Limit;
import io.kaze.gateway.limit.Limits;
import io.kaze.gateway.limit.Measure;
import io.kaze.gateway.tool.http.HttpCall;
import io.kaze.gateway.tool.mcp.ToolServers;
import io.kaze.gateway.tool.reach.Guard;
import io.kaze.gateway.tool.result.Outcome;
import io.kaze.gateway.tool.schema.Strict;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Serves one call, in order: may it be, is it well-formed, write down that it begins, make it,
 * write down what came of it. It waits: for virtual threads of its own.
 */
final class Desk {
  private final Finding finding;
  private final HttpCall http;
  private final ToolServers servers;
  private final Records records;
  private final Acting acting;
  private final Limits limits;
  private final InstantSource clock;

  Desk(
      Finding finding,
      HttpCall http,
      ToolServers servers,
      Records records,
      Acting acting,
      Limits limits,
      InstantSource clock) {
    this.finding = finding;
    this.http = http;
    this.servers = servers;
    this.records = records;
    this.acting = acting;
    this.limits = limits;
    this.clock = clock;
  }

  /** Serves; the calling thread is on the leash meanwhile. */
  ToolAnswer serve(Said<ToolAsk> ask, Leash leash) {
    leash.enter();
    try {
      return served(ask, leash);
    } catch (InterruptedException pulled) {
      return new ToolAnswer.Refusal(leash.why(), false);
    } catch (JournalFault fault) {
      return refusal(
          Fault.UNAVAILABLE,
          "The tool was not called: nothing can be written down now.",
          fault.reason() != JournalFault.Reason.UNFIT);
    } finally {
      leash.leave();
    }
  }

  private static ToolAnswer refusal(String code, String why, boolean retryable) {
    return new ToolAnswer.Refusal(new Fault(code, why), retryable);
  }

  private ToolAnswer served(Said<ToolAsk> ask, Leash leash) throws InterruptedException {
    ToolAsk wanted = ask.message();
    JsonObject arguments;
    try {
      arguments = arguments(wanted);
    } catch (IllegalArgumentException unfit) {
      return refusal(
          Fault.BAD_INPUT,
          "The arguments of %s cannot be taken: %s.".formatted(wanted.tool(), unfit.getMessage()),
          false);
    }
    return switch (finding.find(ask.envelope().tenant(), wanted.user(), wanted.tool())) {
      case Finding.Found.Missing(Outcome.Failed why) ->
          new ToolAnswer.Refusal(why.fault(), why.retryable());
      case Finding.Found.There(Ready tool, Guard guard) ->
          fitting(ask, tool, guard, arguments, leash);
    };
  }

  private static JsonObject arguments(ToolAsk ask) {
    if (ask.arguments().text().length() > ToolAsk.ARGUMENTS_CHARACTERS_MAX) {
      throw new IllegalArgumentException(
          "they have more than %d characters".formatted(ToolAsk.ARGUMENTS_CHARACTERS_MAX));
    }
    return Strict.object(ask.arguments().text());
  }

  private ToolAnswer fitting(
      Said<ToolAsk> ask, Ready tool, Guard guard, JsonObject arguments, Leash leash)
      throws InterruptedException {
    if (tool.effects() == Effects.EXTERNAL && ask.message().effects() == Effects.NONE) {
      return refusal(
          Fault.UNABLE,
          "%s changes something outside, and here nothing may be changed.".formatted(tool.name()),
          false);
    }
    List<String> faults = tool.input().faults(arguments);
    if (!faults.isEmpty()) {
      return refusal(
          Fault.BAD_INPUT,
          "The arguments of %s do not fit: %s".formatted(tool.name(), String.join("; ", faults)),
          false);
    }
    Order order = Order.of(ask.envelope(), ask.message(), arguments, tool.effects());
    return switch (limits.take(bounds(order, tool), new Demand(0, 0))) {
      case Decision.Refused refused ->
          refusal(Fault.UNAVAILABLE, "%s is called too often.".formatted(tool.name()), true);
      case Decision.Allowed allowed -> {
        try {
          yield made(order, tool, guard, leash);
        } finally {
          allowed.pass().end(0, 0);
        }
      }
    };
  }

  private static List<Limit> bounds(Order order, Ready tool) {
    String subject = "tool/" + order.envelope().tenant() + "/" + tool.name();
    return List.of(
        new Limit(subject, Measure.REQUESTS, tool.bounds().perMinute()),
        new Limit(subject, Measure.CONCURRENT, tool.bounds().concurrent()));
  }

  private ToolAnswer made(Order order, Ready tool, Guard guard, Leash leash)
      throws InterruptedException {
    return order.effects() == Effects.NONE
        ? looked(order, tool, guard, leash)
        : acting.once(order, tool, leash);
  }

  /** What changes nothing is written down before and after, and called as often as asked. */
  private ToolAnswer looked(Order order, Ready tool, Guard guard, Leash leash)
      throws InterruptedException {
    Duration left = left(order, tool);
    if (!left.isPositive()) {
      return refusal(Fault.TIMED_OUT, "There is no time left to call " + tool.name() + ".", false);
    }
    String callId = records.begin(order);
    Outcome outcome;
    try {
      outcome = called(order, tool, guard, left);
    } catch (InterruptedException pulled) {
      outcome = new Outcome.Failed(leash.why(), false, true);
    } catch (RuntimeException broken) {
      records.end(order, callId, Failures.unexpected(tool.name(), broken));
      throw broken;
    }
    records.end(order, callId, outcome);
    return answer(outcome);
  }

  private Duration left(Order order, Ready tool) {
    Duration most = tool.bounds().timeout();
    Instant deadline = order.envelope().deadline();
    if (deadline == null) {
      return most;
    }
    Duration left = Duration.between(clock.instant(), deadline);
    return left.compareTo(most) < 0 ? left : most;
  }

  private Outcome called(Order order, Ready tool, Guard guard, Duration left)
      throws InterruptedException {
    return switch (tool) {
      case Ready.Http(var declared) ->
          http.call(declared, guard, order.arguments(), order.key(), left).outcome();
      case Ready.Mcp(var server, var its) ->
          servers.call(server, guard, its, order.arguments().encode());
    };
  }

  private static ToolAnswer answer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Given(String json) -> new ToolAnswer.Output(new RawJson(json));
      case Outcome.Failed failed -> new ToolAnswer.Refusal(failed.fault(), failed.retryable());
    };
  }
}
