package io.kaze.gateway.dialect.peek;

import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.json.Refusal;
import io.kaze.gateway.wire.Octets;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Watches a stream of server-sent events that passes as it is: finds the usage without decoding the
 * other events, knows whether the end was seen, and can take out the usage chunk that the client
 * did not ask for. Holds the unfinished line, up to a bound. One thread, one stream.
 */
public final class StreamPeek {
  private static final int LINE_BYTES_MAX = 4 * 1024 * 1024;
  private static final int FIRST_BYTES = 512;
  private static final Buffer NOTHING = Buffer.buffer();

  private final Wire wire;
  private final boolean strip;
  private byte[] line = new byte[FIRST_BYTES];
  private int length;
  private boolean skipping;
  private boolean blankGoesToo;
  private boolean ended;
  private @Nullable Usage usage;

  /**
   * Watches a stream.
   *
   * @param stripUsageChunk whether the chunk that holds nothing but usage is taken out (chat
   *     completions, when the gateway asked for it and the client did not)
   */
  public StreamPeek(Wire wire, boolean stripUsageChunk) {
    this.wire = wire;
    this.strip = stripUsageChunk && wire == Wire.CHAT;
  }

  /** The usage told last; null when none was. */
  public @Nullable Usage usage() {
    return usage;
  }

  /** Whether the event that ends a good stream was seen. */
  public boolean ended() {
    return ended;
  }

  /** Takes in bytes; what of them, and of those held back, is to be sent on. */
  public Buffer pass(Buffer bytes) {
    Octets all = Octets.of(bytes);
    int cut = all.lastLineEnd();
    if (cut == all.from()) {
      Buffer overflow = keep(all, cut);
      return strip ? overflow : bytes;
    }
    Buffer out = strip ? Buffer.buffer(length + all.length()) : bytes;
    int start = length > 0 || skipping ? firstLine(all, out) : all.from();
    lines(all.array(), start, cut, out);
    Buffer overflow = keep(all, cut);
    return strip ? out.appendBuffer(overflow) : out;
  }

  /** What is held back when no more bytes come. */
  public Buffer rest() {
    Buffer rest = strip ? Buffer.buffer(Arrays.copyOf(line, length)) : Buffer.buffer();
    examine(line, 0, length);
    length = 0;
    return rest;
  }

  /** The line that began before ends in these bytes. */
  private int firstLine(Octets all, Buffer out) {
    byte[] bytes = all.array();
    int end = lineEnd(bytes, all.from(), all.to());
    if (skipping) {
      skipping = false;
      if (strip) {
        out.appendBytes(bytes, all.from(), end - all.from());
      }
      return end;
    }
    append(bytes, all.from(), end);
    lines(line, 0, length, out);
    length = 0;
    return end;
  }

  /** Whole lines: only those that may tell something are looked at. */
  private void lines(byte[] all, int from, int end, Buffer out) {
    int sent = from;
    int at = from;
    if (blankGoesToo) {
      int after = blank(all, from, end);
      blankGoesToo = after < 0;
      sent = after < 0 ? end : after;
      at = sent;
    }
    int found = UsagePeek.next(all, at, end);
    while (found >= 0) {
      int start = lineStart(all, at, found);
      int stop = lineEnd(all, found, end);
      if (examine(all, start, stop) && strip) {
        out.appendBytes(all, sent, start - sent);
        int after = blank(all, stop, end);
        blankGoesToo = after < 0;
        sent = after < 0 ? end : after;
      }
      at = stop;
      found = UsagePeek.next(all, at, end);
    }
    ended |= EndMark.in(wire, all, from, end);
    if (strip) {
      out.appendBytes(all, sent, end - sent);
    }
  }

  /** Past an empty line; -1 when nothing has come after. */
  private static int blank(byte[] all, int at, int end) {
    if (at >= end) {
      return -1;
    }
    if (all[at] == '\n') {
      return at + 1;
    }
    return all[at] == '\r' && at + 1 < end && all[at + 1] == '\n' ? at + 2 : at;
  }

  private static int lineStart(byte[] all, int from, int at) {
    int start = at;
    while (start > from && all[start - 1] != '\n') {
      start--;
    }
    return start;
  }

  private static int lineEnd(byte[] all, int at, int end) {
    int stop = at;
    while (stop < end && all[stop] != '\n') {
      stop++;
    }
    return Math.min(end, stop + 1);
  }

  /** Reads the usage of a line; whether it holds nothing else. */
  private boolean examine(byte[] all, int start, int end) {
    int json = start;
    while (json < end && all[json] != '{') {
      json++;
    }
    if (json == end || all[start] != 'd') {
      return false;
    }
    Usage told = told(all, json, end);
    usage = told == null ? usage : told;
    return told != null && strip && isUsageAlone(text(all, json, end));
  }

  /** A chat's is whole wherever it stands; others are told bit by bit. */
  private @Nullable Usage told(byte[] all, int json, int end) {
    return wire == Wire.CHAT
        ? UsagePeek.of(all, json, end, wire)
        : UsagePeek.told(text(all, json, end), wire, usage == null ? Usage.NONE : usage);
  }

  private static String text(byte[] all, int from, int end) {
    return new String(all, from, end - from, StandardCharsets.UTF_8);
  }

  private static boolean isUsageAlone(String text) {
    try {
      var choices = Json.read(text).path("choices");
      return choices.isArray() && choices.isEmpty();
    } catch (Refusal unreadable) {
      return false;
    }
  }

  /** Keeps an unfinished line; what is too long to be kept is sent on and not looked at. */
  private Buffer keep(Octets all, int from) {
    int more = all.to() - from;
    if (skipping || length + more > LINE_BYTES_MAX) {
      Buffer over =
          Buffer.buffer().appendBytes(line, 0, length).appendBytes(all.array(), from, more);
      skipping = true;
      length = 0;
      return over;
    }
    append(all.array(), from, all.to());
    return NOTHING;
  }

  private void append(byte[] all, int from, int end) {
    int more = end - from;
    if (length + more > line.length) {
      line = Arrays.copyOf(line, Math.max(length + more, line.length * 2));
    }
    System.arraycopy(all, from, line, length, more);
    length += more;
  }
}
