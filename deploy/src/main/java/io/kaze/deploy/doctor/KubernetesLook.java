package io.kaze.deploy.doctor;

import io.kaze.gateway.kubernetes.KubernetesCheck;
import io.kaze.gateway.kubernetes.KubernetesCheck.Tried;
import io.kaze.gateway.kubernetes.KubernetesSettings;
import io.vertx.core.Vertx;
import java.util.List;

/** Whether the API server is reached with the pod's account, which may do there what it must. */
final class KubernetesLook {
  private static final String WHAT = "kubernetes";
  private static final String REMEDY =
      "Give the account its rights: docs/KUBERNETES.md. The cell runs without, and looks again by itself.";

  private KubernetesLook() {}

  static List<Finding> at(KubernetesSettings settings) {
    Vertx vertx = Vertx.vertx();
    try {
      return found(KubernetesCheck.run(vertx, settings).await());
    } finally {
      vertx.close().await();
    }
  }

  static List<Finding> found(List<Tried> tried) {
    return tried.stream().map(KubernetesLook::found).toList();
  }

  private static Finding found(Tried tried) {
    String trouble = tried.trouble();
    return trouble == null
        ? Finding.ok(WHAT, "the API server tells of %s: %d".formatted(tried.what(), tried.found()))
        : Finding.warn(WHAT, "%s: %s".formatted(tried.what(), trouble), REMEDY);
  }
}
