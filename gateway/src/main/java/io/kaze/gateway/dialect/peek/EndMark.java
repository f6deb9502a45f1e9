package io.kaze.gateway.dialect.peek;

import java.nio.charset.StandardCharsets;

/** What ends a good stream, at the beginning of a line. */
final class EndMark {
  private static final byte[] DONE = bytes("data: [DONE]");
  private static final byte[] DONE_TIGHT = bytes("data:[DONE]");
  private static final byte[] MESSAGE_STOP = bytes("event: message_stop");
  private static final byte[] COMPLETED = bytes("event: response.completed");
  private static final byte[] INCOMPLETE = bytes("event: response.incomplete");

  private EndMark() {}

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether a line of these begins with it. */
  static boolean in(Wire wire, byte[] all, int from, int end) {
    boolean lineBegins = true;
    for (int i = from; i < end; i++) {
      if (lineBegins && is(wire, all, i, end)) {
        return true;
      }
      lineBegins = all[i] == '\n';
    }
    return false;
  }

  private static boolean is(Wire wire, byte[] all, int at, int end) {
    return switch (wire) {
      case CHAT -> starts(DONE, all, at, end) || starts(DONE_TIGHT, all, at, end);
      case MESSAGES -> starts(MESSAGE_STOP, all, at, end);
      case RESPONSES -> starts(COMPLETED, all, at, end) || starts(INCOMPLETE, all, at, end);
    };
  }

  private static boolean starts(byte[] mark, byte[] all, int at, int end) {
    if (end - at < mark.length) {
      return false;
    }
    for (int i = mark.length - 1; i >= 0; i--) {
      if (all[at + i] != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
