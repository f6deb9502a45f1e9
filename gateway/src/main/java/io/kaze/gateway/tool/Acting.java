package io.kaze.gateway.tool;

import io.kaze.bus.ask.ToolAnswer;
import io.kaze.bus.effect.Effect;
import io.kaze.bus.effect.EffectDone;
import io.kaze.bus.effect.EffectDoubt;
import io.kaze.bus.effect.EffectEnd;
import io.kaze.bus.effect.EffectFailed;
import io.kaze.bus.effect.EffectFault;
import io.kaze.bus.effect.Effects;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.RawJson;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.ExecutionException;

/**
 * Calls of tools that change something: through the ledger of effects, so each once for the entry
 * that led to it, however often it is asked for. It waits: for virtual threads.
 */
final class Acting {
  private final Effects effects;

  Acting(Effects effects) {
    this.effects = effects;
  }

  ToolAnswer once(Order order, Ready tool, Leash leash) {
    if (order.envelope().cause() == null) {
      return refusal(
          Fault.BAD_INPUT,
          "%s changes something outside, so the ask must say which entry led to it."
              .formatted(tool.name()),
          false);
    }
    Effect effect;
    try {
      effect =
          new Effect(
              order.envelope(),
              order.stream(),
              order.effectName(),
              tool.side(),
              order.effectRequest());
    } catch (IllegalArgumentException unfit) {
      return refusal(Fault.BAD_INPUT, String.valueOf(unfit.getMessage()), false);
    }
    return performed(effect, tool, leash);
  }

  private ToolAnswer performed(Effect effect, Ready tool, Leash leash) {
    try {
      return answer(
          tool.name(), effects.perform(effect).toCompletionStage().toCompletableFuture().get());
    } catch (InterruptedException pulled) {
      Fault why = leash.why();
      boolean again = !why.code().equals(Fault.CANCELLED);
      return refusal(
          why.code(),
          "%s %s is seen to all the same; what comes of it will stand in the goal's story."
              .formatted(why.message(), tool.name()),
          again);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof EffectFault fault) {
        return unseen(tool.name(), fault);
      }
      throw new IllegalStateException(failed.getCause());
    }
  }

  private static ToolAnswer answer(String tool, EffectEnd end) {
    return switch (end) {
      case EffectDone done -> new ToolAnswer.Output(result(done));
      case EffectFailed failed -> new ToolAnswer.Refusal(failed.fault(), false);
      case EffectDoubt doubt ->
          refusal(
              Fault.IN_DOUBT,
              ("Whether %s was carried out is not known, and to call it again could do it twice. A"
                      + " person has to look there for the key %s, and then say so (kaze doubts)."
                      + " What was seen last: %s")
                  .formatted(tool, doubt.key(), doubt.fault().message()),
              false);
    };
  }

  private static RawJson result(EffectDone done) {
    RawJson result = done.result();
    return result == null
        ? RawJson.of(new JsonObject().put("text", done.note() == null ? "Done." : done.note()))
        : result;
  }

  private static ToolAnswer unseen(String tool, EffectFault fault) {
    return switch (fault.reason()) {
      case MISMATCH ->
          refusal(
              Fault.UNABLE,
              "%s was declared as something else when this call of it began.".formatted(tool),
              false);
      case UNKNOWN_TENANT, UNFIT ->
          refusal(
              Fault.BAD_INPUT,
              "The call of %s cannot be written down: %s".formatted(tool, fault.getMessage()),
              false);
      case NO_SUCH_SIDE, OVERLOADED, BUSY, CLOSED ->
          refusal(
              Fault.UNAVAILABLE,
              "%s cannot be seen to now: %s.".formatted(tool, fault.getMessage()),
              true);
    };
  }

  private static ToolAnswer refusal(String code, String why, boolean retryable) {
    return new ToolAnswer.Refusal(new Fault(code, why), retryable);
  }
}
