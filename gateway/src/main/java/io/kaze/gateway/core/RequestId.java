package io.kaze.gateway.core;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Names calls. */
public final class RequestId {
  private RequestId() {}

  /** A name that no other call has. */
  public static String fresh() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    return "req_" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextInt());
  }
}
