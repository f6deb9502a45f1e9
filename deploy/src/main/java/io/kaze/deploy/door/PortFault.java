package io.kaze.deploy.door;

import io.kaze.deploy.settings.Listen;
import java.io.IOException;

/** An address cannot be listened on; the message says which, why and what to do. */
public final class PortFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private PortFault(String message, Throwable cause) {
    super(message, cause);
  }

  /** The fault behind a failure to listen; the flag is the one that chooses another port. */
  public static PortFault of(Throwable cause, Listen where, String flag) {
    String why = String.valueOf(cause.getMessage());
    // Java's own sockets fail with a BindException, Linux' by way of epoll with another.
    if (cause instanceof IOException && why.contains("in use")) {
      return new PortFault(
          "Port %d on %s is taken by another program. Stop that one, or choose another port with %s."
              .formatted(where.port(), where.host(), flag),
          cause);
    }
    return new PortFault(
        "Kaze cannot listen on %s: %s. Choose another port with %s, or another host."
            .formatted(where, why, flag),
        cause);
  }
}
