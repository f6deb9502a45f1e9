package io.kaze.channels.rest.doubt;

import io.kaze.bus.effect.Doubts;
import io.kaze.bus.effect.EffectDoubt;
import io.kaze.bus.effect.EffectEnd;
import io.kaze.bus.effect.EffectKey;
import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.Permission;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.Input;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Reply;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * {@code POST /doubts/{key}}: a person has looked, and says whether it was done. Answered once that
 * is durable; the same word by the same caller can be sent again, another one is told what stands.
 */
public final class SettleDoubt implements Operation {
  private final Doubts doubts;

  /** Settles these. */
  public SettleDoubt(Doubts doubts) {
    this.doubts = doubts;
  }

  @Override
  public Permission permission() {
    return Permission.DECIDE;
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    EffectKey key = EffectKey.of(Input.of(request).required("key"));
    JsonObject body = Input.of(request).body();
    String outcome = body.getString("outcome");
    String reason = body.getString("reason").strip();
    if (reason.isEmpty()) {
      throw Problem.of(ProblemKind.INVALID, "reason is missing: say what you found, and where")
          .with("property", "reason")
          .fault();
    }
    TenantId tenant = caller.tenant();
    Future<Boolean> settled =
        outcome.equals("done")
            ? doubts.decideDone(tenant, key, reason, caller.name())
            : doubts.decideFailed(tenant, key, reason, caller.name());
    return settled
        .compose(now -> doubts.end(tenant, key))
        .map(end -> standing(key, end, outcome, caller))
        .compose(
            end -> Reply.json(request, 200, DoubtJson.settled(key, end, DoubtJson.reason(end))));
  }

  /** What this caller said stands, said now or before; else there is a problem. */
  private static EffectEnd standing(
      EffectKey key, Optional<EffectEnd> found, String outcome, Caller caller) {
    EffectEnd end =
        found.orElseThrow(() ->
            Problem.of(ProblemKind.NOT_FOUND, "There is no effect in doubt " + key)
                .with("key", key.toString())
                .fault());
    if (end instanceof EffectDoubt) {
      throw Problem.later(ProblemKind.BUSY, "Nothing was settled. Try again.", 1).fault();
    }
    boolean same =
        DoubtJson.outcome(end).equals(outcome) && DoubtJson.decidedBy(end).equals(caller.name());
    if (!same) {
      throw Problem.of(ProblemKind.CONFLICT, words(end) + " Nothing was changed.")
          .with("key", key.toString())
          .with("outcome", DoubtJson.outcome(end))
          .fault();
    }
    return end;
  }

  private static String words(EffectEnd end) {
    String by = DoubtJson.decidedBy(end);
    return by.isEmpty()
        ? "This is not in doubt: it is %s.".formatted(DoubtJson.outcome(end))
        : "%s settled this as %s: %s.".formatted(by, DoubtJson.outcome(end), DoubtJson.reason(end));
  }
}
