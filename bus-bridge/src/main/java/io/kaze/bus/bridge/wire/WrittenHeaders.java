package io.kaze.bus.bridge.wire;

import io.nats.client.impl.Headers;

/**
 * Headers as they travel, for the NATS client to put before a body. The client's own are maps that
 * it copies and checks at each message; what is in these was written once, by {@link Form}.
 */
final class WrittenHeaders extends Headers {
  private final byte[] written;

  /**
   * Of headers written before.
   *
   * @param written from the version's line to the empty one
   */
  WrittenHeaders(byte[] written) {
    this.written = written;
  }

  @Override
  public boolean isReadOnly() {
    return true;
  }

  @Override
  public boolean isEmpty() {
    return false;
  }

  @Override
  public int serializedLength() {
    return written.length;
  }

  @Override
  public byte[] getSerialized() {
    return written.clone();
  }

  @Override
  public int serializeToArray(int destination, byte[] into) {
    System.arraycopy(written, 0, into, destination, written.length);
    return written.length;
  }
}
