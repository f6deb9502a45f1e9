package io.kaze.gateway.telemetry;

import io.kaze.gateway.route.Authorization;
import io.kaze.gateway.route.Dialect;
import io.kaze.gateway.route.Provider;
import io.kaze.gateway.route.Target;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Targets as data would name them. */
final class Targets {
  private Targets() {}

  static Target of(String provider, Dialect dialect, String base, String model) {
    return new Target(
        new Provider(
            provider,
            "models.yaml",
            dialect,
            URI.create(base),
            "",
            Map.of(),
            new Authorization.Bearer(),
            List.of(),
            Set.of(),
            false,
            "max_tokens"),
        model,
        1);
  }
}
