package io.kaze.gateway.secret;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;

/** Who keeps secrets of one kind. Asked for one look at a time. */
interface SecretKeeper {
  /**
   * Looks these secrets up anew.
   *
   * @return a look for each of them; never fails, and takes no longer than a bound of its own
   */
  Future<Map<SecretRef, Look>> look(Set<SecretRef> refs);

  /** Lets go of connections. */
  default void close() {}
}
