package io.kaze.gateway.dialect.peek;

import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.json.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A value's bytes in a body; a text with its quotes. Empty when there is no such value. */
record Range(int start, int end) {
  static final Range NONE = new Range(-1, -1);

  boolean isThere() {
    return start >= 0;
  }

  int length() {
    return end - start;
  }

  boolean is(byte[] body, String word) {
    if (length() != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (body[start + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The text it says: escapes resolved, and no bytes that another reader could take otherwise. */
  String text(byte[] body) {
    boolean plain = true;
    for (int i = start + 1; i < end - 1; i++) {
      plain &= body[i] != '\\' && body[i] >= 0;
    }
    return plain
        ? new String(body, start + 1, length() - 2, StandardCharsets.ISO_8859_1)
        : resolved(body);
  }

  private String resolved(byte[] body) {
    try {
      String quoted =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(body, start, length()))
              .toString();
      return Json.read("{\"it\":" + quoted + "}").path("it").asText();
    } catch (CharacterCodingException | Refusal unreadable) {
      throw Malformed.at(start, "a name is no valid UTF-8 text");
    }
  }
}
