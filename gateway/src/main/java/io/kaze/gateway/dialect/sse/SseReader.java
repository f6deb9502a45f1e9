package io.kaze.gateway.dialect.sse;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads server-sent events as their bytes come, in any cuts (WHATWG HTML, 9.2.6): lines end with CR
 * LF, LF or CR; an event ends with an empty line. One thread, one stream.
 */
public final class SseReader {
  private final int bytesMax;
  private byte[] line = new byte[1024];
  private int length;
  private final StringBuilder data = new StringBuilder();
  private String name = "";
  private boolean hasData;
  private boolean afterCarriageReturn;
  private boolean begun;

  /**
   * Begins a stream.
   *
   * @param bytesMax how many bytes of an unfinished event are held
   */
  public SseReader(int bytesMax) {
    this.bytesMax = bytesMax;
  }

  /**
   * An event.
   *
   * @param name empty when it has none
   */
  public record Event(String name, String data) {}

  /** An event is larger than it may be. */
  public static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLarge(int bytesMax) {
      super("an event of more than " + bytesMax + " bytes", null, false, false);
    }
  }

  /**
   * Takes in bytes and hands out the events that are whole by now, in order.
   *
   * @throws TooLarge when an event is; the stream cannot be read on
   */
  public void feed(Buffer bytes, Consumer<Event> events) {
    byte[] all = bytes.getBytes();
    int start = 0;
    for (int i = 0; i < all.length; i++) {
      byte b = all[i];
      if (b == '\n' || b == '\r') {
        if (b == '\r' || !afterCarriageReturn) {
          keep(all, start, i);
          lineEnds(events);
        }
        start = i + 1;
      }
      afterCarriageReturn = b == '\r';
    }
    keep(all, start, all.length);
  }

  /** Whether an event has begun that is not whole. */
  public boolean isInside() {
    return length > 0 || hasData;
  }

  private void keep(byte[] all, int start, int end) {
    int more = end - start;
    if (length + more + data.length() > bytesMax) {
      throw new TooLarge(bytesMax);
    }
    if (length + more > line.length) {
      line = Arrays.copyOf(line, Math.max(length + more, line.length * 2));
    }
    System.arraycopy(all, start, line, length, more);
    length += more;
  }

  private void lineEnds(Consumer<Event> events) {
    int start = !begun && startsWithByteOrderMark() ? 3 : 0;
    String text = new String(line, start, length - start, StandardCharsets.UTF_8);
    begun = true;
    length = 0;
    if (!text.isEmpty()) {
      field(text);
      return;
    }
    Event event = new Event(name, data.toString());
    boolean whole = hasData;
    name = "";
    data.setLength(0);
    hasData = false;
    if (whole) {
      events.accept(event);
    }
  }

  private boolean startsWithByteOrderMark() {
    return length >= 3
        && line[0] == (byte) 0xEF
        && line[1] == (byte) 0xBB
        && line[2] == (byte) 0xBF;
  }

  private void field(String text) {
    int colon = text.indexOf(':');
    String field = colon < 0 ? text : text.substring(0, colon);
    String value = colon < 0 ? "" : text.substring(colon + 1);
    value = value.startsWith(" ") ? value.substring(1) : value;
    if (field.equals("data")) {
      data.append(hasData ? "\n" : "").append(value);
      hasData = true;
    } else if (field.equals("event")) {
      name = value;
    }
  }
}
