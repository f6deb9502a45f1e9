package io.kaze.deploy.tracing;

import io.kaze.gateway.watchers.CallListener;
import io.kaze.gateway.watchers.ToolListener;

/**
 * What the gateway tells of its calls for traces.
 *
 * @param calls of models
 * @param tools of tools
 */
public record GatewaySpans(CallListener calls, ToolListener tools) {
  /** Where traces are not wanted. */
  public static final GatewaySpans NONE = new GatewaySpans(CallListener.NONE, ToolListener.NONE);
}
