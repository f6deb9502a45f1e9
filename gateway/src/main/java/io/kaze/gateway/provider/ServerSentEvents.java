package io.kaze.gateway.provider;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a stream of server-sent events as its bytes come (WHATWG HTML, 9.2.6): lines end with CR
 * LF, LF or CR, an event ends with an empty line, and only its {@code data} matters here. A piece
 * of bytes may end anywhere, inside a character as well. One thread.
 */
final class ServerSentEvents {
  private static final String DATA = "data";
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final int bytesMax;
  private Buffer line = Buffer.buffer();
  private final StringBuilder data = new StringBuilder();
  private boolean hasData;
  private boolean afterCarriageReturn;
  private boolean begun;

  /** Holds at most so many bytes of an unfinished line or event. */
  ServerSentEvents(int bytesMax) {
    this.bytesMax = bytesMax;
  }

  /** An event is larger than it may be. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLarge(int bytesMax) {
      super("an event of more than " + bytesMax + " bytes", null, false, false);
    }
  }

  /** Takes in bytes; the data of each event that is whole by now, in order. */
  List<String> feed(Buffer bytes) {
    List<String> events = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length(); i++) {
      byte b = bytes.getByte(i);
      if (b == '\n' || b == '\r') {
        if (b == '\r' || !afterCarriageReturn) {
          lineEnds(bytes.slice(start, i), events);
        }
        start = i + 1;
      }
      afterCarriageReturn = b == '\r';
    }
    keep(bytes.slice(start, bytes.length()));
    return events;
  }

  private void keep(Buffer rest) {
    if (line.length() + rest.length() + data.length() > bytesMax) {
      throw new TooLarge(bytesMax);
    }
    line.appendBuffer(rest);
  }

  private void lineEnds(Buffer rest, List<String> events) {
    keep(rest);
    String text = line.toString(StandardCharsets.UTF_8);
    line = Buffer.buffer();
    if (!begun && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text = text.substring(1);
    }
    begun = true;
    if (!text.isEmpty()) {
      field(text);
    } else if (hasData) {
      events.add(data.toString());
      data.setLength(0);
      hasData = false;
    }
  }

  private void field(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    if (!name.equals(DATA)) {
      return;
    }
    String value = colon < 0 ? "" : text.substring(colon + 1);
    data.append(hasData ? "\n" : "").append(value.startsWith(" ") ? value.substring(1) : value);
    hasData = true;
  }
}
