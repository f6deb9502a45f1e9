package io.kaze.deploy.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * A goal and its files as {@code multipart/form-data} (RFC 7578); the files are read as they are
 * sent.
 *
 * @param contentType with the boundary
 * @param body of a known length
 */
record Multipart(String contentType, BodyPublisher body) {

  /** Told by the name, because the system's own table differs between machines. */
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "csv", "text/csv",
          "tsv", "text/tab-separated-values",
          "html", "text/html",
          "htm", "text/html",
          "md", "text/markdown",
          "txt", "text/plain",
          "json", "application/json",
          "yaml", "application/yaml",
          "yml", "application/yaml",
          "pdf", "application/pdf");

  /** The fields by name, and the files. */
  static Multipart of(Map<String, String> fields, List<Path> files) throws IOException {
    String boundary = "kaze-" + UUID.randomUUID();
    List<BodyPublisher> parts = new ArrayList<>();
    fields.forEach((name, text) -> {
      parts.add(part(boundary, "name=\"%s\"".formatted(name), "text/plain; charset=utf-8"));
      parts.add(BodyPublishers.ofString(text + "\r\n", UTF_8));
    });
    for (Path file : files) {
      parts.add(part(boundary, "name=\"attachments\"; " + fileName(file), mediaType(file)));
      parts.add(content(file));
      parts.add(BodyPublishers.ofString("\r\n"));
    }
    parts.add(BodyPublishers.ofString("--" + boundary + "--\r\n"));
    return new Multipart(
        "multipart/form-data; boundary=" + boundary,
        BodyPublishers.concat(parts.toArray(BodyPublisher[]::new)));
  }

  private static BodyPublisher part(String boundary, String disposition, String mediaType) {
    return BodyPublishers.ofString(
        "--%s\r\nContent-Disposition: form-data; %s\r\nContent-Type: %s\r\n\r\n"
            .formatted(boundary, disposition, mediaType),
        UTF_8);
  }

  private static BodyPublisher content(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new FileNotFoundException(file.toString());
    }
    return BodyPublishers.ofFile(file);
  }

  /** Quotes and line ends as browsers write them (WHATWG HTML, multipart form data). */
  private static String fileName(Path file) {
    String name = String.valueOf(file.getFileName());
    return "filename=\"%s\""
        .formatted(name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A"));
  }

  private static String mediaType(Path file) {
    String name = file.toString();
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return MEDIA_TYPES.getOrDefault(extension, "application/octet-stream");
  }
}
