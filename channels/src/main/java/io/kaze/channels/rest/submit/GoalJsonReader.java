package io.kaze.channels.rest.submit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.goal.ReplyTo;
import io.kaze.channels.rest.route.Malformed;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a stated goal from JSON, token by token; each fault is told with its place. */
final class GoalJsonReader {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** A file as the JSON gave it. */
  record GivenFile(FileLabel label, Buffer content) {}

  /** All that the JSON said. */
  record Read(GoalRequest request, List<GivenFile> files) {}

  private final SubmissionLimits limits;
  private final List<GivenFile> files = new ArrayList<>();
  private @Nullable String text;
  private @Nullable String vertical;
  private @Nullable String cell;
  private ReplyTo replyTo = ReplyTo.REST;

  GoalJsonReader(SubmissionLimits limits) {
    this.limits = limits;
  }

  Read read(Buffer body) {
    try (JsonParser parser = JSON.createParser(new BufferInput(body))) {
      JsonFields fields = new JsonFields(parser);
      parser.nextToken();
      fields.object("the body", name -> property(fields, name));
      if (parser.nextToken() != null) {
        throw fields.wrong("the body", "one JSON object and nothing behind it");
      }
      return new Read(GoalRequest.of(text, vertical, replyTo, cell), files);
    } catch (JsonProcessingException malformed) {
      throw Malformed.json(malformed).fault();
    } catch (IOException impossible) {
      throw new UncheckedIOException("Reading memory failed", impossible);
    }
  }

  private void property(JsonFields fields, String name) throws IOException {
    switch (name) {
      case "text" -> text = fields.text(name);
      case "vertical" -> vertical = fields.textOrNull(name);
      case "cell" -> cell = fields.textOrNull(name);
      case "replyTo" -> replyTo = new ReplyToReader(fields).read();
      case "attachments" -> attachments(fields);
      default -> throw fields.unknown(name, "text, attachments, vertical, cell and replyTo");
    }
  }

  private void attachments(JsonFields fields) throws IOException {
    fields.array(
        "attachments",
        () -> {
          if (files.size() == GoalSubmitted.ATTACHMENTS_MAX) {
            throw fields.wrong("attachments", "at most %d files".formatted(files.size()));
          }
          files.add(new GivenFileReader(fields, limits, files.size()).read());
        });
  }
}
