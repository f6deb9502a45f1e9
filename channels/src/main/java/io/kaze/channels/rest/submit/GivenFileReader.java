package io.kaze.channels.rest.submit;

import io.kaze.channels.rest.problem.Problem;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one attachment of a JSON goal. */
final class GivenFileReader {
  private final JsonFields fields;
  private final SubmissionLimits limits;
  private final String where;
  private @Nullable String name;
  private @Nullable String mediaType;
  private @Nullable Buffer content;

  GivenFileReader(JsonFields fields, SubmissionLimits limits, int index) {
    this.fields = fields;
    this.limits = limits;
    this.where = "attachments[%d]".formatted(index);
  }

  GoalJsonReader.GivenFile read() throws IOException {
    fields.object(where, this::property);
    FileLabel label = FileLabel.of(name, mediaType);
    if (content == null) {
      throw GoalRequest.invalid(where, where + ".content is missing: the file in base64");
    }
    if (content.length() > limits.attachmentBytesMax()) {
      throw Problem.tooLarge(
              "The attachment %s has".formatted(label.name()),
              content.length(),
              limits.attachmentBytesMax())
          .with("attachment", label.name())
          .fault();
    }
    return new GoalJsonReader.GivenFile(label, content);
  }

  private void property(String property) throws IOException {
    switch (property) {
      case "name" -> name = fields.text(where + ".name");
      case "mediaType" -> mediaType = fields.textOrNull(where + ".mediaType");
      case "content" -> content = fields.base64(where + ".content");
      default -> throw fields.unknown(where + "." + property, "name, mediaType and content");
    }
  }
}
