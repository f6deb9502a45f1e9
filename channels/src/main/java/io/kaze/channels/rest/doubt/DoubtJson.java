package io.kaze.channels.rest.doubt;

import io.kaze.bus.effect.EffectDone;
import io.kaze.bus.effect.EffectEnd;
import io.kaze.bus.effect.EffectFailed;
import io.kaze.bus.effect.EffectKey;
import io.kaze.bus.effect.EffectView;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;

/** Effects in doubt as JSON. */
final class DoubtJson {
  private static final String GOAL = "goal/";

  private DoubtJson() {}

  /** One line of a list. */
  static JsonObject of(EffectView view) {
    String stream = view.stream().value();
    JsonObject json = new JsonObject().put("key", view.key().toString());
    if (stream.startsWith(GOAL)) {
      json.put("goalId", stream.substring(GOAL.length()));
    }
    return json.put("name", view.name())
        .put("side", view.side())
        .put("request", Json.decodeValue(view.request().text()))
        .put("attempts", view.doubt().attempts())
        .put("seenLast", view.doubt().fault().message())
        .put("since", view.since().toString());
  }

  /** How one stands that was settled. */
  static JsonObject settled(EffectKey key, EffectEnd end, String reason) {
    return new JsonObject()
        .put("key", key.toString())
        .put("outcome", outcome(end))
        .put("reason", reason);
  }

  /** The word of an end that is none in doubt. */
  static String outcome(EffectEnd end) {
    return end instanceof EffectDone ? "done" : "failed";
  }

  /** Who said so; empty when the other side did. */
  static String decidedBy(EffectEnd end) {
    String by =
        switch (end) {
          case EffectDone done -> done.decidedBy();
          case EffectFailed failed -> failed.decidedBy();
          default -> null;
        };
    return by == null ? "" : by;
  }

  /** Why they said so. */
  static String reason(EffectEnd end) {
    return switch (end) {
      case EffectDone done -> String.valueOf(done.note());
      case EffectFailed failed -> failed.fault().message();
      default -> "";
    };
  }
}
