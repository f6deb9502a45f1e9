package io.kaze.channels.rest.submit;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A multipart form, written as clients write it, without ever being held whole. */
final class Form {
  static final String MEDIA_TYPE = "multipart/form-data; boundary=kaze-test";

  private final List<InputStream> pieces = new ArrayList<>();

  Form field(String name, String value) {
    return line("--kaze-test")
        .line("Content-Disposition: form-data; name=\"%s\"".formatted(name))
        .line("")
        .line(value);
  }

  Form file(String field, String fileName, String mediaType, String content) {
    return file(field, fileName, mediaType, bytes(content));
  }

  /** A file of so many zeros. */
  Form zeros(String field, String fileName, long count) {
    return file(field, fileName, "application/octet-stream", new Zeros(count));
  }

  private Form file(String field, String fileName, String mediaType, InputStream content) {
    line("--kaze-test");
    line("Content-Disposition: form-data; name=\"%s\"; filename=\"%s\"".formatted(field, fileName));
    line("Content-Type: " + mediaType);
    line("");
    pieces.add(content);
    return line("");
  }

  private Form line(String text) {
    pieces.add(bytes(text + "\r\n"));
    return this;
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sent in chunks: its length is not announced. */
  BodyPublisher chunked() {
    line("--kaze-test--");
    InputStream all = new SequenceInputStream(Collections.enumeration(pieces));
    return BodyPublishers.ofInputStream(() -> all);
  }

  /** Sent with its length announced. */
  BodyPublisher announced(long length) {
    return BodyPublishers.fromPublisher(chunked(), length);
  }

  private static final class Zeros extends InputStream {
    private long left;

    Zeros(long count) {
      this.left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(length, left);
      Arrays.fill(into, offset, offset + count, (byte) 0);
      left -= count;
      return count;
    }
  }
}
