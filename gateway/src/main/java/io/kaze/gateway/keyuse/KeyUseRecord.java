package io.kaze.gateway.keyuse;

import io.vertx.core.Future;

/** Where uses of clients' keys are written down. Any thread. */
@FunctionalInterface
public interface KeyUseRecord {
  /** Writes nothing down, so no client's key is used. */
  KeyUseRecord NONE =
      use -> Future.failedFuture(new KeyUseFault("Uses of clients' keys are not recorded here"));

  /**
   * Records a use, before the call is made.
   *
   * @return completes on the caller's context once the record is durable; fails with {@link
   *     KeyUseFault}, and then the key must not be used
   */
  Future<Void> record(KeyUse use);
}
