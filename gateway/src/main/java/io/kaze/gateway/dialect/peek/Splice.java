package io.kaze.gateway.dialect.peek;

import com.fasterxml.jackson.databind.node.TextNode;
import io.kaze.gateway.dialect.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts other words in places of a body. */
final class Splice {
  private static final String ASK = "\"include_usage\":true";

  private Splice() {}

  /** Other words in place of a range; a range without a length is where they go between. */
  private record Edit(int start, int end, String words) {}

  static byte[] of(RequestPeek peek, byte[] body, int length, String otherModel, boolean askUsage) {
    List<Edit> edits = new ArrayList<>(2);
    Range model = peek.places().model;
    if (!otherModel.equals(peek.model())) {
      edits.add(new Edit(model.start(), model.end(), Json.text(TextNode.valueOf(otherModel))));
    }
    if (askUsage) {
      edits.add(asking(peek.places(), body));
    }
    edits.sort(Comparator.comparingInt(Edit::start));
    return apply(edits, body, length);
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

  private static byte[] apply(List<Edit> edits, byte[] body, int length) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(length + 128);
    int at = 0;
    for (Edit edit : edits) {
      out.write(body, at, edit.start() - at);
      out.writeBytes(edit.words().getBytes(StandardCharsets.UTF_8));
      at = edit.end();
    }
    out.write(body, at, length - at);
    return out.toByteArray();
  }
}
