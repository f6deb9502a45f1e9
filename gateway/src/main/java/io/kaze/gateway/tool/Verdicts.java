package io.kaze.gateway.tool;

import io.kaze.bus.effect.Found;
import io.kaze.bus.effect.Tried;
import io.kaze.bus.message.RawJson;
import io.kaze.gateway.tool.http.Told;
import io.kaze.gateway.tool.result.Outcome;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a server's answer means for an effect. Pure, and careful: what is not certain is null, and
 * then nobody knows.
 */
final class Verdicts {
  /** What a server that knows keys says of the request itself, not of how it came. */
  private static final Set<Integer> FINAL = Set.of(400, 402, 422);

  /** The same key is being worked on at this moment, or could be. */
  private static final Set<Integer> AT_IT = Set.of(202, 409, 425);

  private static final int TOO_MANY = 429;
  private static final int NOT_FOUND = 404;
  private static final Set<Integer> GONE = Set.of(402, 410, 422);

  private Verdicts() {}

  /**
   * What an attempt came to.
   *
   * @param attempt which it was, from 1
   * @param knowsKeys whether an earlier attempt under the key may have been carried out
   */
  static @Nullable Tried tried(Told told, int attempt, boolean knowsKeys) {
    return switch (told.outcome()) {
      case Outcome.Given(String json) -> new Tried.Done(new RawJson(json));
      case Outcome.Failed failed when told.isMade() -> new Tried.Done(text(failed));
      case Outcome.Failed failed when !failed.nothingDone() -> null;
      case Outcome.Failed failed when knowsKeys && AT_IT.contains(told.status()) -> null;
      case Outcome.Failed failed when isFinal(told, failed, attempt, knowsKeys) ->
          new Tried.Refused(failed.fault());
      case Outcome.Failed failed -> new Tried.NotNow(failed.fault());
    };
  }

  /** A later refusal, such as of a credential, does not say that an earlier try did nothing. */
  private static boolean isFinal(Told told, Outcome.Failed failed, int attempt, boolean knowsKeys) {
    if (failed.retryable() || told.status() == TOO_MANY) {
      return false;
    }
    return attempt == 1 || !knowsKeys || FINAL.contains(told.status());
  }

  /** It was made; what was said of it is not what was promised. */
  private static RawJson text(Outcome.Failed failed) {
    return RawJson.of(new JsonObject().put("text", failed.fault().message()));
  }

  /** What an enquiry came to. */
  static @Nullable Found found(Told told) {
    if (AT_IT.contains(told.status())) {
      return new Found.Pending();
    }
    if (told.status() == NOT_FOUND) {
      return new Found.Unheard();
    }
    return switch (told.outcome()) {
      case Outcome.Given(String json) -> new Found.Done(new RawJson(json));
      case Outcome.Failed failed when told.isMade() -> new Found.Done(text(failed));
      case Outcome.Failed failed when GONE.contains(told.status()) ->
          new Found.Refused(failed.fault());
      case Outcome.Failed failed -> null;
    };
  }
}
