package io.kaze.gateway.tool.http;

import io.kaze.gateway.tool.result.Outcome;

/**
 * What a server said, and what that comes to.
 *
 * @param status the HTTP status of a whole answer; {@link #NO_STATUS} when there was none
 */
public record Told(int status, Outcome outcome) {

  /** No whole answer came. */
  public static final int NO_STATUS = 0;

  /** Whether the server says that it was carried out. */
  public boolean isMade() {
    return status >= 200 && status < 300;
  }
}
