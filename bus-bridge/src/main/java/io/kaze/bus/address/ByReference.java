package io.kaze.bus.address;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/** Passes immutable records as they are inside the process, and as JSON outside it. */
final class ByReference implements MessageCodec<Object, Object> {
  static final String NAME = "kaze";

  @Override
  public void encodeToWire(Buffer buffer, Object message) {
    byte[] json = Wire.write(message);
    buffer.appendInt(json.length).appendBytes(json);
  }

  @Override
  public Object decodeFromWire(int position, Buffer buffer) {
    int start = position + Integer.BYTES;
    return Wire.read(buffer.getBytes(start, start + buffer.getInt(position)));
  }

  @Override
  public Object transform(Object message) {
    return message;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
