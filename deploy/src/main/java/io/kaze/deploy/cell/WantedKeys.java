package io.kaze.deploy.cell;

import io.kaze.gateway.secret.KeptSecrets;
import io.kaze.gateway.secret.SecretRef;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which keys are kept: those that routes name and those that tools name. Any thread. */
final class WantedKeys {
  private static final Logger LOG = LoggerFactory.getLogger(WantedKeys.class);

  private final KeptSecrets kept;
  private Set<SecretRef> routes = Set.of();
  private Set<SecretRef> tools = Set.of();
  private Future<Void> looked = Future.succeededFuture();

  WantedKeys(KeptSecrets kept) {
    this.kept = kept;
  }

  /** From now on routes name these. */
  synchronized void routes(Set<SecretRef> named) {
    routes = Set.copyOf(named);
    want();
  }

  /** From now on tools name these. */
  synchronized void tools(Set<SecretRef> named) {
    tools = Set.copyOf(named);
    want();
  }

  private void want() {
    Set<SecretRef> all = new HashSet<>(routes);
    all.addAll(tools);
    try {
      looked = kept.want(all);
    } catch (IllegalArgumentException tooMany) {
      LOG.error("The keys stay as they were: {}", tooMany.getMessage());
    }
  }

  /** Completes once each key that was named last was looked for once; never fails. */
  synchronized Future<Void> looked() {
    return looked;
  }
}
