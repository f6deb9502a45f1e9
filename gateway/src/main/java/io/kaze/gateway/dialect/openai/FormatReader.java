package io.kaze.gateway.dialect.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.OutputFormat;
import io.kaze.gateway.dialect.json.Fields;

/** Reads {@code response_format}. */
final class FormatReader {
  private FormatReader() {}

  static OutputFormat of(Fields body, Losses.Gathering losses) {
    Fields format = body.object("response_format");
    if (format == null) {
      return new OutputFormat.Plain();
    }
    String type = format.textNeeded("type");
    OutputFormat read =
        switch (type) {
          case "text" -> new OutputFormat.Plain();
          case "json_object" -> new OutputFormat.Json();
          case "json_schema" -> schema(format.objectNeeded("json_schema"), losses);
          default -> throw format.invalid("type", type, "text, json_object or json_schema");
        };
    format.rest(losses);
    return read;
  }

  private static OutputFormat schema(Fields given, Losses.Gathering losses) {
    ObjectNode schema = given.tree("schema");
    if (schema == null) {
      throw given.missing("schema");
    }
    OutputFormat read =
        new OutputFormat.JsonSchema(
            given.textNeeded("name"), given.text("description"), schema, given.flag("strict"));
    given.rest(losses);
    return read;
  }
}
