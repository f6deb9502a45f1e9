package io.kaze.bus.keeper;

/**
 * How an open keeper's PostgreSQL fares.
 *
 * <pre>
 *   Serving ──(its process ended)──▶ Restarting ──▶ Serving
 *                                        └──(too often)──▶ Failed
 *   any but Failed ──(close)──▶ Closed
 * </pre>
 */
public sealed interface KeeperState {

  /** It answers. */
  record Serving() implements KeeperState {}

  /**
   * It ended by itself and is being started again on the same port.
   *
   * @param attempt the how-manieth start within the last minute, from 1
   */
  record Restarting(int attempt) implements KeeperState {}

  /**
   * It ended too often; nobody starts it again. The cell should stop.
   *
   * @param fault why, for a person
   */
  record Failed(KeeperFault fault) implements KeeperState {}

  /** It was closed on purpose. */
  record Closed() implements KeeperState {}
}
