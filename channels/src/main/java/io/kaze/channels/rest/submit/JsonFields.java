package io.kaze.channels.rest.submit;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Reads values of an expected type; what is of another is told with its name and place. */
final class JsonFields {
  private final JsonParser parser;

  /** What to do with a property, its value being next. */
  interface Property {
    void read(String name) throws IOException;
  }

  /** What to do with an element. */
  interface Element {
    void read() throws IOException;
  }

  JsonFields(JsonParser parser) {
    this.parser = parser;
  }

  /** An object: each of its properties in turn. */
  void object(String where, Property property) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw wrong(where, "a JSON object");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      property.read(name);
    }
  }

  void array(String where, Element element) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw wrong(where, "an array");
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      element.read();
    }
  }

  String text(String where) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw wrong(where, "a text");
    }
    return parser.getText();
  }

  @Nullable String textOrNull(String where) throws IOException {
    return parser.currentToken() == JsonToken.VALUE_NULL ? null : text(where);
  }

  /** Decoded while it is read: the text is never held. */
  Buffer base64(String where) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw wrong(where, "a text in base64");
    }
    JsonLocation at = parser.currentTokenLocation();
    Buffer content = Buffer.buffer();
    try {
      parser.readBinaryValue(new BufferOutput(content));
    } catch (IllegalArgumentException notBase64) {
      throw invalid(where, "base64 with padding (RFC 4648 §4)", at);
    }
    return content;
  }

  RuntimeException unknown(String where, String known) {
    JsonLocation at = parser.currentTokenLocation();
    return GoalRequest.invalid(
        where,
        "%s, line %d, column %d, is not known; known are %s"
            .formatted(where, at.getLineNr(), at.getColumnNr(), known));
  }

  RuntimeException wrong(String where, String expected) {
    return invalid(where, expected, parser.currentTokenLocation());
  }

  private static RuntimeException invalid(String where, String expected, JsonLocation at) {
    String detail =
        "%s, line %d, column %d, must be %s"
            .formatted(where, at.getLineNr(), at.getColumnNr(), expected);
    return Problem.of(ProblemKind.INVALID, detail).with("property", where).fault();
  }

  private static final class BufferOutput extends OutputStream {
    private final Buffer into;

    BufferOutput(Buffer into) {
      this.into = into;
    }

    @Override
    public void write(int one) {
      into.appendByte((byte) one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      into.appendBytes(bytes, offset, length);
    }
  }
}
