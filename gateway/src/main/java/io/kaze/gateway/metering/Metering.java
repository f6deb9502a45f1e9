package io.kaze.gateway.metering;

import io.kaze.gateway.dialect.Failure;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** Limits, budgets and accounts of calls. For one event loop; answers at once where it can. */
public interface Metering {
  /**
   * Takes a call in, before it is known which target serves it: its rates and what may be asked.
   */
  Admission admit(Wish wish);

  /** Whether a call was taken in. */
  sealed interface Admission {
    /**
     * It was. It must be {@linkplain Admitted#end ended}.
     *
     * @param headers for the client: what remains of its limits
     */
    record Taken(Admitted admitted, List<Map.Entry<String, String>> headers) implements Admission {}

    /** It was not. */
    record Declined(Failure failure, List<Map.Entry<String, String>> headers)
        implements Admission {}
  }

  /** A call that was taken in. */
  interface Admitted {
    /** Reserves what one attempt can cost at most. Each attempt is reserved for itself. */
    Future<Opening> open(Attempt attempt);

    /** The call is over. What is said after the first time is passed over. */
    void end();
  }

  /** Whether an attempt may be made. */
  sealed interface Opening {
    /**
     * It may.
     *
     * @param outputMax the most tokens the answer may have: to be sent to the provider as the
     *     request's limit when the request names none or a higher one; -1 for as the request says
     */
    record Opened(Account account, long outputMax) implements Opening {}

    /** It may not. Another, cheaper target might. */
    record Declined(Failure failure) implements Opening {}
  }
}
