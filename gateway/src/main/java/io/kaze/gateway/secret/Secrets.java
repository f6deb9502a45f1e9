package io.kaze.gateway.secret;

import org.jspecify.annotations.Nullable;

/** The secrets as they stand at this moment. Any thread; answers from memory, at once. */
public interface Secrets {
  /**
   * A secret; null while it cannot be had (not set, no such file, Vault not reached yet). What was
   * read once stays good while its keeper is away.
   */
  @Nullable Secret current(SecretRef ref);
}
