package io.kaze.gateway.dialect;

import io.kaze.gateway.dialect.anthropic.MessagesOut;
import io.kaze.gateway.dialect.bedrock.ConverseOut;
import io.kaze.gateway.dialect.gemini.GeminiOut;
import io.kaze.gateway.dialect.openai.ChatOut;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.zip.CRC32;

/** Answers in the shapes that providers give them; all say the same. */
public final class Fixture {
  public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  public static final String THOUGHT = "Two towns, two calls.";
  public static final String TEXT = "I will look both up.";

  private Fixture() {}

  /** A provider, and what it answers. */
  public enum Provider {
    CHAT(new ChatOut(ChatOut.Ways.OPENAI), "chat-answer.json", "chat-stream.sse"),
    MESSAGES(new MessagesOut(4096), "messages-answer.json", "messages-stream.sse"),
    GEMINI(new GeminiOut(), "gemini-answer.json", "gemini-stream.sse"),
    BEDROCK(new ConverseOut(), "converse-answer.json", "converse-stream.txt");

    public final ProviderDialect dialect;
    private final String answer;
    private final String stream;

    Provider(ProviderDialect dialect, String answer, String stream) {
      this.dialect = dialect;
      this.answer = answer;
      this.stream = stream;
    }

    public Buffer answer() {
      return bytes(answer);
    }

    public Buffer stream() {
      return this == BEDROCK ? frames(bytes(stream).toString()) : bytes(stream);
    }

    public ChatResponse answered() {
      return Fixture.answered(dialect.response(answer()));
    }
  }

  public static ChatResponse answered(ProviderDialect.Outcome outcome) {
    if (outcome instanceof ProviderDialect.Outcome.Answered(ChatResponse response)) {
      return response;
    }
    throw new AssertionError(outcome);
  }

  public static Buffer bytes(String name) {
    try (var in = Fixture.class.getResourceAsStream(name)) {
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines of an event's name and its JSON, as AWS frames them. */
  private static Buffer frames(String lines) {
    Buffer all = Buffer.buffer();
    lines
        .lines()
        .forEach(line -> {
          String[] words = line.split(" ", 2);
          all.appendBuffer(frame("event", ":event-type", words[0], words[1]));
        });
    return all;
  }

  public static Buffer frame(String messageType, String typeHeader, String type, String payload) {
    byte[] headers =
        Buffer.buffer()
            .appendBuffer(header(typeHeader, type))
            .appendBuffer(header(":content-type", "application/json"))
            .appendBuffer(header(":message-type", messageType))
            .getBytes();
    byte[] body = payload.getBytes(StandardCharsets.UTF_8);
    int size = 16 + headers.length + body.length;
    ByteBuffer frame = ByteBuffer.allocate(size);
    frame.putInt(size).putInt(headers.length);
    frame.putInt(sum(frame.array(), 8)).put(headers).put(body);
    frame.putInt(sum(frame.array(), size - 4));
    return Buffer.buffer(frame.array());
  }

  private static Buffer header(String name, String value) {
    return Buffer.buffer()
        .appendByte((byte) name.length())
        .appendString(name)
        .appendByte((byte) 7)
        .appendShort((short) value.length())
        .appendString(value);
  }

  private static int sum(byte[] bytes, int count) {
    CRC32 sum = new CRC32();
    sum.update(bytes, 0, count);
    return (int) sum.getValue();
  }

  /** A stream read in pieces of so many bytes. */
  public static List<Piece> read(StreamDecoder decoder, Buffer bytes, int each) {
    List<Piece> pieces = new java.util.ArrayList<>();
    for (int at = 0; at < bytes.length(); at += each) {
      decoder.feed(bytes.getBuffer(at, Math.min(bytes.length(), at + each)), pieces::add);
    }
    decoder.end(pieces::add);
    return pieces;
  }

  public static ProviderDialect.Outcome gathered(List<Piece> pieces) {
    Gathered gathered = new Gathered();
    pieces.forEach(gathered);
    return gathered.outcome();
  }

  /** A stream written for a client. */
  public static Buffer written(StreamEncoder encoder, List<Piece> pieces) {
    Buffer out = Buffer.buffer();
    pieces.forEach(piece -> out.appendBuffer(encoder.encode(piece)));
    return out;
  }

  public static ChatRequest request(ClientDialect dialect, String json) {
    return understood(dialect.request(Buffer.buffer(json))).value();
  }

  public static <T> Reading.Understood<T> understood(Reading<T> reading) {
    return fold(
        reading,
        understood -> understood,
        complaint -> {
          throw new AssertionError(complaint);
        });
  }

  public static Complaint refused(Reading<?> reading) {
    return fold(
        reading,
        understood -> {
          throw new AssertionError(understood);
        },
        complaint -> complaint);
  }

  private static <T, R> R fold(
      Reading<T> reading,
      Function<Reading.Understood<T>, R> understood,
      Function<Complaint, R> refused) {
    return switch (reading) {
      case Reading.Understood<T> value -> understood.apply(value);
      case Reading.Refused<T> value -> refused.apply(value.complaint());
    };
  }

  public static Answering answering(ChatRequest request) {
    return new Answering("r1", NOW, request);
  }
}
