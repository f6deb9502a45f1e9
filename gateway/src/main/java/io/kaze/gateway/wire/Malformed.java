package io.kaze.gateway.wire;

/** What came is no HTTP/1.1, or could be read in two ways. Says what, and nothing of what came. */
public final class Malformed extends Exception {
  private static final long serialVersionUID = 1L;

  Malformed(String what) {
    super(what, null, false, false);
  }
}
