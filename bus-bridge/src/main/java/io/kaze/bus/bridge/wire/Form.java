package io.kaze.bus.bridge.wire;

import io.kaze.bus.address.Wire;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Json;
import io.kaze.bus.message.Said;
import io.kaze.bus.tenant.TenantId;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message as it travels: its envelope in headers, itself as JSON in the body. One thread at a
 * time.
 */
public final class Form {
  private static final byte[] EMPTY = {};
  private static final String SEND = "send";
  private static final Pattern MILLIS = Pattern.compile("[0-9]{1,12}");
  private static final String VERSION = "NATS/1.0\r\n";
  private static final String END = "\r\n";
  private static final int USUAL_CHARS = 256;

  private final StringBuilder headers = new StringBuilder(USUAL_CHARS).append(VERSION);
  private final byte[] body;

  /**
   * With a body made elsewhere, and no headers yet.
   *
   * @param body UTF-8; empty for no message
   */
  public Form(byte[] body) {
    this.body = body;
  }

  /** The same message, headers and all, to be sent on. */
  public static Form onward(Message kept) {
    Form form = new Form(kept.getData());
    if (kept.hasHeaders()) {
      kept.getHeaders()
          .forEach((name, values) -> values.forEach(value -> form.written(name, value)));
    }
    return form;
  }

  /** Its headers, null when there are none. */
  public @Nullable Headers headers() {
    return headers.length() == VERSION.length()
        ? null
        : new WrittenHeaders((headers + END).getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Its body, not a copy. */
  public byte[] body() {
    return body;
  }

  /**
   * Of a message, in its envelope when it has one; null for none. Throws {@link
   * IllegalArgumentException} for what never leaves the process.
   */
  public static Form of(@Nullable Object message) {
    if (message == null) {
      return new Form(EMPTY);
    }
    if (message instanceof Said<?>(Envelope envelope, Object inner)) {
      return bare(inner).in(envelope);
    }
    return bare(message);
  }

  private static Form bare(Object message) {
    String type = Wire.typeOf(message);
    return new Form(Json.bytes(message)).with(HeaderName.TYPE, type);
  }

  private Form in(Envelope envelope) {
    return with(HeaderName.TENANT, envelope.tenant().value())
        .with(HeaderName.CORRELATION, envelope.correlation())
        .with(HeaderName.CAUSE, envelope.cause())
        .with(HeaderName.DEADLINE, envelope.deadline())
        .with(HeaderName.TRACEPARENT, envelope.traceparent());
  }

  /** The same with one more header; null for none. */
  public Form with(String name, @Nullable Object value) {
    return value == null ? this : written(name, HeaderText.encode(value.toString()));
  }

  private Form written(String name, String value) {
    headers.append(name).append(':').append(value).append(END);
    return this;
  }

  /** The same with how long whoever asks waits. */
  public Form within(Duration patience) {
    return written(HeaderName.PATIENCE, Long.toString(patience.toMillis()));
  }

  /** The same for one, without an answer. */
  public Form sent() {
    return written(HeaderName.MODE, SEND);
  }

  /** How many bytes it has. */
  public int size() {
    return headers.length() + END.length() + body.length;
  }

  /** How many bytes a message has that came. */
  public static int size(Message message) {
    int headers = message.hasHeaders() ? message.getHeaders().serializedLength() : 0;
    return headers + message.getData().length;
  }

  /** Whether a message goes to one, without an answer. */
  public static boolean isSent(Message message) {
    return SEND.equals(header(message, HeaderName.MODE));
  }

  /**
   * What a message says, in its envelope when it has one; null for nothing. Throws {@link
   * IllegalArgumentException} when it cannot be understood.
   */
  public static @Nullable Object read(Message message) {
    String type = header(message, HeaderName.TYPE);
    if (type == null) {
      return null;
    }
    Object inner = Wire.read(type, message.getData());
    Envelope envelope = envelope(message);
    return envelope == null ? inner : new Said<>(envelope, inner);
  }

  private static @Nullable Envelope envelope(Message message) {
    String tenant = header(message, HeaderName.TENANT);
    if (tenant == null) {
      return null;
    }
    String cause = header(message, HeaderName.CAUSE);
    String deadline = header(message, HeaderName.DEADLINE);
    String correlation = header(message, HeaderName.CORRELATION);
    return new Envelope(
        new TenantId(tenant),
        cause == null ? null : EntryId.of(cause),
        correlation == null ? "" : correlation,
        deadline == null ? null : instant(deadline),
        header(message, HeaderName.TRACEPARENT));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("Not a time: " + text, e);
    }
  }

  /** How long whoever asked waits, at most so long; that long where nothing fit is said. */
  public static Duration patience(Message message, Duration most) {
    String millis = header(message, HeaderName.PATIENCE);
    if (millis == null || !MILLIS.matcher(millis).matches()) {
      return most;
    }
    Duration asked = Duration.ofMillis(Math.max(1, Long.parseLong(millis)));
    return asked.compareTo(most) < 0 ? asked : most;
  }

  /** A header's text, null when it is missing. */
  public static @Nullable String header(Message message, String name) {
    if (!message.hasHeaders()) {
      return null;
    }
    String value = message.getHeaders().getFirst(name);
    return value == null ? null : HeaderText.decode(value);
  }
}
