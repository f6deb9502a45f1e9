package io.kaze.gateway.tool.mcp;

import io.kaze.gateway.tool.result.Outcome;

/** Trouble on the way to a server; passes through the library as it is. */
final class McpTrouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Outcome.Failed failed;
  private final boolean sessionLost;

  /**
   * With the outcome.
   *
   * @param sessionLost the server does not know us any more; nothing was carried out
   */
  McpTrouble(Outcome.Failed failed, boolean sessionLost) {
    super(failed.fault().message(), null, false, false);
    this.failed = failed;
    this.sessionLost = sessionLost;
  }

  Outcome.Failed failed() {
    return failed;
  }

  boolean sessionLost() {
    return sessionLost;
  }
}
