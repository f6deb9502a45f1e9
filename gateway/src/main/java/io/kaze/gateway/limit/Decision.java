package io.kaze.gateway.limit;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a call may go on, with what its answer's headers tell. */
public sealed interface Decision {

  /**
   * How a limit stands.
   *
   * @param remaining what may be taken at once; never below 0
   * @param reset until all of it may be taken again; zero for calls at a time, where nobody knows
   */
  record Standing(Limit limit, long remaining, Duration reset) {}

  /**
   * It may.
   *
   * @param standings all limits it falls under, after it
   * @param pass ends it
   */
  record Allowed(List<Standing> standings, Pass pass) implements Decision {}

  /**
   * It may not; nothing was taken from any limit.
   *
   * @param by the limit that lasts longest of those in its way
   * @param retryAfter when it may be tried again; null when it never will pass, since it demands
   *     more than the limit has in a whole minute
   */
  record Refused(Standing by, @Nullable Duration retryAfter) implements Decision {}
}
