package io.kaze.gateway.core;

import io.kaze.gateway.route.Journey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A fault of the gateway's own in the middle of a call. */
final class OwnFault {
  private static final Logger LOG = LoggerFactory.getLogger(OwnFault.class);

  private OwnFault() {}

  /** Logs it, and ends the try with it. */
  static Setback of(ModelCall call, RuntimeException fault, boolean paid) {
    LOG.atError()
        .addKeyValue("requestId", call.ask.requestId())
        .addKeyValue("traceparent", call.watching().traceparent())
        .setCause(fault)
        .log("A call");
    return new Setback(Journey.Cause.REQUEST, Reasons.broke(), null, paid, null);
  }
}
