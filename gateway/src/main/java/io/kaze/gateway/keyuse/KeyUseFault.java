package io.kaze.gateway.keyuse;

/** A use could not be recorded: then the call must not be made with that key. */
public final class KeyUseFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeyUseFault(String message) {
    super(message, null, false, false);
  }
}
