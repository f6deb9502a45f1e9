package io.kaze.gateway.dialect.peek;

import com.fasterxml.jackson.databind.node.TextNode;
import io.kaze.gateway.dialect.json.Json;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts other words in places of a body. */
final class Splice {
  private static final int ROOM_BYTES = 128;
  private static final int COPIED_BYTES_MAX = 8 * 1024;
  private static final String ASK = "\"include_usage\":true";

  private Splice() {}

  /** Other words in place of a range; a range without a length is where they go between. */
  private record Edit(int start, int end, String words) {}

  static Buffer of(RequestPeek peek, byte[] body, int length, RequestPeek.Changes changes) {
    List<Edit> edits = new ArrayList<>(2);
    Range model = peek.places().model;
    if (!changes.model().equals(peek.model())) {
      edits.add(new Edit(model.start(), model.end(), Json.text(TextNode.valueOf(changes.model()))));
    }
    if (changes.askUsage() && !peek.asksUsage()) {
      edits.add(asking(peek.places(), body));
    }
    if (changes.outputMax() >= 0 || changes.rename()) {
      limit(peek.places().limits, body, changes, edits);
    }
    if (edits.size() > 1) {
      edits.sort(Comparator.comparingInt(Edit::start));
    }
    return apply(edits, body, length);
  }

  private static void limit(
      List<RequestPeek.Limit> limits, byte[] body, RequestPeek.Changes changes, List<Edit> edits) {
    String name = "\"" + changes.limitName() + "\"";
    boolean named = false;
    for (RequestPeek.Limit limit : limits) {
      named |= limit.key().is(body, name);
    }
    long max = changes.outputMax();
    for (RequestPeek.Limit limit : limits) {
      if (changes.rename() && !named && limit.tokens() >= 0) {
        edits.add(new Edit(limit.key().start(), limit.key().end(), name));
        named = true;
      }
      if (max >= 0 && (limit.tokens() < 0 || limit.tokens() > max)) {
        edits.add(new Edit(limit.value().start(), limit.value().end(), Long.toString(max)));
      }
    }
    if (max >= 0 && limits.isEmpty()) {
      int first = after(body, 0, '{');
      edits.add(new Edit(first, first, name + ":" + max + ","));
    }
  }

  private static Edit asking(RequestPeek.Places places, byte[] body) {
    if (places.usage.isThere()) {
      return new Edit(places.usage.start(), places.usage.end(), "true");
    }
    Range options = places.options;
    if (!options.isThere()) {
      int first = after(body, 0, '{');
      return new Edit(first, first, "\"stream_options\":{" + ASK + "},");
    }
    if (options.is(body, "null")) {
      return new Edit(options.start(), options.end(), "{" + ASK + "}");
    }
    int first = options.start() + 1;
    boolean empty = new Scanner(body, first, options.end()).peek() == '}';
    return new Edit(first, first, empty ? ASK : ASK + ",");
  }

  private static int after(byte[] body, int from, char sign) {
    int at = from;
    while (body[at] != sign) {
      at++;
    }
    return at + 1;
  }

  private static Buffer apply(List<Edit> edits, byte[] body, int length) {
    return length > COPIED_BYTES_MAX ? joined(edits, body, length) : copied(edits, body, length);
  }

  /** What is large stays where it is: the body is not written to any more. */
  private static Buffer joined(List<Edit> edits, byte[] body, int length) {
    List<ByteBuf> parts = new ArrayList<>(2 * edits.size() + 1);
    int at = 0;
    for (Edit edit : edits) {
      parts.add(Unpooled.wrappedBuffer(body, at, edit.start() - at));
      parts.add(Unpooled.wrappedBuffer(edit.words().getBytes(StandardCharsets.UTF_8)));
      at = edit.end();
    }
    parts.add(Unpooled.wrappedBuffer(body, at, length - at));
    ByteBuf[] all = parts.toArray(ByteBuf[]::new);
    return BufferInternal.buffer(Unpooled.wrappedBuffer(all.length, all));
  }

  private static Buffer copied(List<Edit> edits, byte[] body, int length) {
    Buffer out = Buffer.buffer(edits.isEmpty() ? length : length + ROOM_BYTES);
    int at = 0;
    for (Edit edit : edits) {
      out.appendBytes(body, at, edit.start() - at).appendString(edit.words());
      at = edit.end();
    }
    return out.appendBytes(body, at, length - at);
  }
}
