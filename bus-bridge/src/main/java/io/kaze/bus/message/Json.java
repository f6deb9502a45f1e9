package io.kaze.bus.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Messages as JSON, outside the process. Times are ISO-8601 text; unknown properties are passed
 * over, so that an older Kaze reads what a newer one wrote.
 */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          // A raw value's numbers come out as they went in, to the last digit.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addSerializer(Duration.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new InstantReader())
                  .addDeserializer(Duration.class, new DurationReader())
                  .addDeserializer(RawJson.class, new RawReader()))
          .build();

  /** What is being read, for what is kept raw in it. */
  private static final class Source {
    private final byte[] utf8;

    Source(byte[] utf8) {
      this.utf8 = utf8;
    }
  }

  private static final ClassValue<ObjectReader> READERS =
      new ClassValue<>() {
        @Override
        protected ObjectReader computeValue(Class<?> type) {
          return MAPPER.readerFor(type);
        }
      };

  private Json() {}

  /** The JSON text of a message; throws {@link IllegalArgumentException} when it has none. */
  public static String write(Object message) {
    try {
      return MAPPER.writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not writable as JSON: " + message.getClass(), e);
    }
  }

  /** Reads a message; throws {@link IllegalArgumentException} when the text is not one. */
  public static <M> M read(String text, Class<M> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "Not a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
    }
  }

  /** The same as UTF-8. */
  public static byte[] bytes(Object message) {
    try {
      return MAPPER.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not writable as JSON: " + message.getClass(), e);
    }
  }

  /**
   * Reads a message; throws {@link IllegalArgumentException} when the UTF-8 is not one. What is
   * kept raw in it is a piece of the source, not written anew.
   */
  public static <M> M read(byte[] utf8, Class<M> type) {
    try (JsonParser parser = MAPPER.createParser(utf8)) {
      parser.assignCurrentValue(new Source(utf8));
      return READERS.get(type).readValue(parser);
    } catch (IOException e) {
      throw new IllegalArgumentException("Not a " + type.getSimpleName() + ": " + words(e), e);
    }
  }

  private static @Nullable String words(IOException e) {
    return e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
  }

  private static final class InstantReader extends FromStringDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantReader() {
      super(Instant.class);
    }

    @Override
    protected Instant _deserialize(String value, DeserializationContext context) {
      return Instant.parse(value);
    }
  }

  private static final class DurationReader extends FromStringDeserializer<Duration> {
    private static final long serialVersionUID = 1L;

    DurationReader() {
      super(Duration.class);
    }

    @Override
    protected Duration _deserialize(String value, DeserializationContext context) {
      return Duration.parse(value);
    }
  }

  private static final class RawReader extends StdDeserializer<RawJson> {
    private static final long serialVersionUID = 1L;

    RawReader() {
      super(RawJson.class);
    }

    @Override
    public RawJson deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return source(parser) instanceof Source source && parser.currentToken().isStructStart()
          ? new RawJson(piece(parser, source.utf8))
          : new RawJson(parser.readValueAsTree().toString());
    }

    /** What {@link Json#read(byte[], Class)} says of the whole; null where it did not say. */
    private static @Nullable Object source(JsonParser parser) {
      JsonStreamContext whole = parser.getParsingContext();
      while (whole.getParent() != null) {
        whole = whole.getParent();
      }
      return whole.getCurrentValue();
    }

    private static String piece(JsonParser parser, byte[] source) throws IOException {
      int from = (int) parser.currentTokenLocation().getByteOffset();
      parser.skipChildren();
      int to = (int) parser.currentLocation().getByteOffset();
      return new String(source, from, to - from, StandardCharsets.UTF_8);
    }
  }
}
