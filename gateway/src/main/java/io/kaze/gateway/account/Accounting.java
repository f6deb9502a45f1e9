package io.kaze.gateway.account;

import io.kaze.gateway.dialect.Failure;
import io.vertx.core.Future;

/** Says whether a call may be made, and is told what it came to. For one event loop. */
public interface Accounting {
  /** Whether a call may be made; complete at once where it can. */
  Future<Opening> begin(Call call);

  /** The answer to the wish to call. */
  sealed interface Opening {
    /** It may be made. */
    record Opened(Account account) implements Opening {}

    /** It may not. */
    record Declined(Failure failure) implements Opening {}
  }
}
