package io.kaze.gateway.kubernetes;

/** What a service says of itself. */
sealed interface Described {
  /** It can be used. */
  record Well(ModelServer server) implements Described {}

  /**
   * It cannot, as a whole.
   *
   * @param why in words
   */
  record Badly(String why) implements Described {}
}
