package io.kaze.gateway.dialect.bedrock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Part;
import io.kaze.gateway.dialect.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes pictures and documents; Bedrock fetches from S3 only. */
final class MediaWriter {
  private static final String S3 = "s3://";
  private static final Map<String, String> IMAGES =
      Map.of("image/png", "png", "image/jpeg", "jpeg", "image/gif", "gif", "image/webp", "webp");
  private static final Map<String, String> DOCUMENTS =
      Map.of(
          "application/pdf", "pdf",
          "text/csv", "csv",
          "application/msword", "doc",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx",
          "application/vnd.ms-excel", "xls",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx",
          "text/html", "html",
          "text/plain", "txt",
          "text/markdown", "md");

  private final Losses.Gathering losses;

  MediaWriter(Losses.Gathering losses) {
    this.losses = losses;
  }

  @Nullable ObjectNode image(Part.Image image, String path) {
    if (image.detail() != null && !image.detail().equals("auto")) {
      losses.hint(path + ".detail", "Bedrock has no such parameter");
    }
    ObjectNode given = media(image.source(), IMAGES, path);
    return given == null ? null : wrapped("image", given);
  }

  @Nullable ObjectNode document(Part.Document document, String path) {
    ObjectNode given = media(document.source(), DOCUMENTS, path);
    return given == null ? null : wrapped("document", given.put("name", name(document.name())));
  }

  private static ObjectNode wrapped(String name, ObjectNode given) {
    ObjectNode block = Json.object();
    block.set(name, given);
    return block;
  }

  private @Nullable ObjectNode media(Part.Source source, Map<String, String> formats, String path) {
    return switch (source) {
      case Part.Source.Inline inline -> inline(inline, formats, path);
      case Part.Source.PlainText text ->
          inline(
              new Part.Source.Inline(
                  "text/plain",
                  Base64.getEncoder().encodeToString(text.text().getBytes(StandardCharsets.UTF_8))),
              formats,
              path);
      case Part.Source.Url url -> fetched(url.url(), formats, path);
    };
  }

  private @Nullable ObjectNode inline(
      Part.Source.Inline inline, Map<String, String> formats, String path) {
    String format = formats.get(inline.mediaType());
    if (format == null) {
      losses.essential(path, "Bedrock takes no " + inline.mediaType() + " there");
      return null;
    }
    ObjectNode given = Json.object().put("format", format);
    given.putObject("source").put("bytes", inline.base64());
    return given;
  }

  private @Nullable ObjectNode fetched(String url, Map<String, String> formats, String path) {
    String ending = url.substring(url.lastIndexOf('.') + 1).replace("jpg", "jpeg");
    if (!url.startsWith(S3) || !formats.containsValue(ending)) {
      losses.essential(path, "Bedrock fetches from S3 only; send the bytes themselves");
      return null;
    }
    ObjectNode given = Json.object().put("format", ending);
    given.putObject("source").putObject("s3Location").put("uri", url);
    return given;
  }

  /** Bedrock wants a name, of letters, digits, single spaces, hyphens and brackets. */
  private static String name(@Nullable String name) {
    String clean =
        name == null
            ? ""
            : name.replaceAll("[^A-Za-z0-9\\-()\\[\\] ]+", " ").replaceAll(" +", " ").strip();
    return clean.isEmpty() ? "document" : clean;
  }
}
