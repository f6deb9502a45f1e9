package io.kaze.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaze.gateway.dialect.CacheMark;
import io.kaze.gateway.dialect.DataUrl;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Part;
import io.kaze.gateway.dialect.json.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a message's content: a text, or a list of parts. */
final class ContentReader {
  private final Losses.Gathering losses;

  ContentReader(Losses.Gathering losses) {
    this.losses = losses;
  }

  List<Part> parts(Fields message, String name) {
    JsonNode content = message.any(name);
    if (content == null) {
      return List.of();
    }
    if (content.isTextual()) {
      return List.of(Part.Text.of(content.textValue()));
    }
    List<Part> parts = new ArrayList<>();
    for (Fields part : message.objects(name)) {
      Part read = part(part);
      if (read != null) {
        parts.add(read);
        part.rest(losses);
      }
    }
    return parts;
  }

  private @Nullable Part part(Fields part) {
    String type = part.textNeeded("type");
    CacheMark mark = mark(part);
    return switch (type) {
      case "text" -> new Part.Text(part.textNeeded("text"), mark);
      case "refusal" -> new Part.Refusal(part.textNeeded("refusal"));
      case "image_url" -> image(part, mark);
      case "file" -> file(part, mark);
      default -> {
        losses.essential(part.path(), "parts of type " + type + " are not translated");
        yield null;
      }
    };
  }

  private static @Nullable CacheMark mark(Fields part) {
    return part.any("prompt_cache_breakpoint") == null ? null : CacheMark.PLAIN;
  }

  private Part image(Fields part, @Nullable CacheMark mark) {
    Fields url = part.objectNeeded("image_url");
    Part image = new Part.Image(source(url, "url"), url.text("detail"), mark);
    url.rest(losses);
    return image;
  }

  private @Nullable Part file(Fields part, @Nullable CacheMark mark) {
    Fields file = part.objectNeeded("file");
    if (file.has("file_id")) {
      losses.essential(file.path("file_id"), "files kept at OpenAI cannot be read elsewhere");
      return null;
    }
    Part document = new Part.Document(source(file, "file_data"), file.text("filename"), mark);
    file.rest(losses);
    return document;
  }

  private static Part.Source source(Fields fields, String name) {
    String url = fields.textNeeded(name);
    Part.Source source = DataUrl.source(url);
    if (source == null) {
      throw fields.invalid(name, url, "a URL or a data URL in base64");
    }
    return source;
  }
}
