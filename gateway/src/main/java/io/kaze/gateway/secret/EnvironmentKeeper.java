package io.kaze.gateway.secret;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Secrets in the environment of the process. Holds none of them. */
final class EnvironmentKeeper implements SecretKeeper {
  private final Function<String, @Nullable String> environment;

  EnvironmentKeeper(Function<String, @Nullable String> environment) {
    this.environment = environment;
  }

  @Override
  public Future<Map<SecretRef, Look>> look(Set<SecretRef> refs) {
    Map<SecretRef, Look> looks = new HashMap<>();
    refs.forEach(ref -> looks.put(ref, look(ref)));
    return Future.succeededFuture(looks);
  }

  private Look look(SecretRef ref) {
    String value = environment.apply(ref.place());
    return value == null || value.isBlank()
        ? new Look.Gone("this variable is not set")
        : KeptText.look(value);
  }
}
