package io.kaze.gateway.core;

import io.kaze.gateway.dialect.Complaint;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.route.Journey;
import io.kaze.gateway.route.ProviderKey;
import io.kaze.gateway.route.Route;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a call is not made, or given up. Pure. */
public final class Reasons {
  /** The code of a failure that there is no model at all. */
  public static final String NO_MODEL = "no_model";

  private static final int NAME_CHARS_MAX = 200;
  private static final Duration SOON = Duration.ofSeconds(5);

  private Reasons() {}

  /** Nothing is known by this name. */
  public static Failure unknownModel(String name) {
    String shown = name.length() <= NAME_CHARS_MAX ? name : name.substring(0, NAME_CHARS_MAX) + "…";
    return new Failure(
        Failure.Kind.NOT_FOUND,
        "The model '%s' does not exist; GET /v1/models lists those there are.".formatted(shown),
        "model_not_found",
        "model",
        null);
  }

  static Failure noModel(String remedy) {
    return new Failure(
        Failure.Kind.OVERLOADED, "There is no model. " + remedy, NO_MODEL, null, null);
  }

  static Failure nothingTried(Journey.Why why, Route route) {
    return switch (why) {
      case NO_KEY ->
          Failure.of(
              Failure.Kind.PERMISSION,
              "The model '%s' is served with your own key only, and there is none."
                  .formatted(route.name()));
      case RESTING, TRIED ->
          new Failure(
              Failure.Kind.OVERLOADED,
              "Whoever serves '%s' rests after failures or limits; try again later."
                  .formatted(route.name()),
              null,
              null,
              SOON);
    };
  }

  static Failure late() {
    return Failure.of(Failure.Kind.TIMEOUT, "No answer was had in time.");
  }

  static Failure unsure() {
    return new Failure(
        Failure.Kind.OVERLOADED,
        "Whether the call may be made cannot be told just now. Nothing was asked of a model: send"
            + " it again.",
        null,
        null,
        SOON);
  }

  static Failure keyAway(String provider, @Nullable ProviderKey key) {
    return new Failure(
        Failure.Kind.OVERLOADED,
        "The key %s of %s cannot be had just now."
            .formatted(key == null ? "" : key.name(), provider),
        null,
        null,
        SOON);
  }

  static Failure unrecorded() {
    return new Failure(
        Failure.Kind.OVERLOADED,
        "The use of your own key cannot be recorded just now, so it is not used. Nothing was asked"
            + " of a model: send it again.",
        "key_use_unrecorded",
        null,
        SOON);
  }

  static Failure lossy(Losses losses) {
    return new Complaint("This cannot be asked of this model: " + losses.line(), null, null)
        .failure();
  }

  static Failure noEmbeddings(String provider) {
    return Failure.of(Failure.Kind.NOT_FOUND, "%s is asked for no embeddings.".formatted(provider));
  }

  static Failure broke() {
    return Failure.of(Failure.Kind.SERVER, "The gateway failed. The fault is logged.");
  }
}
