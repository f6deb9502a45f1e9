package io.kaze.deploy.doctor;

import io.kaze.gateway.discovery.Discovery;
import io.kaze.gateway.discovery.InForce;
import io.kaze.gateway.discovery.ModelSettings;
import io.kaze.gateway.discovery.SettingsSecrets;
import io.vertx.core.Vertx;

/** Which model there is, asked for at its provider without a single token; none is no fault. */
final class ModelLook {
  private static final String WHAT = "model";

  private ModelLook() {}

  static Finding at(ModelSettings settings) {
    Vertx vertx = Vertx.vertx();
    try {
      Discovery discovery =
          new Discovery(vertx, settings, SettingsSecrets.of(settings), new InForce());
      return finding(discovery.checked().await());
    } finally {
      vertx.close().await();
    }
  }

  private static Finding finding(Discovery.Checked checked) {
    return switch (checked) {
      case Discovery.Checked.Good good -> Finding.ok(WHAT, good.found());
      case Discovery.Checked.Doubtful doubtful ->
          Finding.warn(WHAT, doubtful.found(), doubtful.remedy());
      case Discovery.Checked.None none ->
          new Finding(
              Finding.Grade.OK,
              WHAT,
              "none; plans are searched and texts are computed",
              none.remedy());
    };
  }
}
