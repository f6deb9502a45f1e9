package io.kaze.gateway.dialect;

/**
 * What came of reading a client's request.
 *
 * @param <T> what is read
 */
public sealed interface Reading<T> {
  /**
   * It is understood, all but the losses.
   *
   * @param <T> what was read
   */
  record Understood<T>(T value, Losses losses) implements Reading<T> {}

  /**
   * It is not.
   *
   * @param <T> what should have been read
   */
  record Refused<T>(Complaint complaint) implements Reading<T> {}
}
