package io.kaze.gateway.dialect.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.OutputFormat;
import io.kaze.gateway.dialect.json.Fields;
import org.jspecify.annotations.Nullable;

/** Reads {@code text}: what form the answer has. */
final class OptionReader {
  private final Losses.Gathering losses;

  OptionReader(Losses.Gathering losses) {
    this.losses = losses;
  }

  OutputFormat format(@Nullable Fields text) {
    Fields format = text == null ? null : text.object("format");
    if (format == null) {
      return new OutputFormat.Plain();
    }
    String type = format.textNeeded("type");
    OutputFormat read =
        switch (type) {
          case "text" -> new OutputFormat.Plain();
          case "json_object" -> new OutputFormat.Json();
          case "json_schema" -> schema(format);
          default -> throw format.invalid("type", type, "text, json_object or json_schema");
        };
    format.rest(losses);
    return read;
  }

  private static OutputFormat schema(Fields format) {
    ObjectNode schema = format.tree("schema");
    if (schema == null) {
      throw format.missing("schema");
    }
    return new OutputFormat.JsonSchema(
        format.textNeeded("name"), format.text("description"), schema, format.flag("strict"));
  }

  void rest(@Nullable Fields text) {
    if (text != null) {
      text.rest(losses);
    }
  }
}
