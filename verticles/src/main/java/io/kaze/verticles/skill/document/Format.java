package io.kaze.verticles.skill.document;

import java.util.Locale;
import java.util.Optional;

/** What a page is written in. */
public enum Format {
  /** HTML. */
  HTML,
  /** Markdown (CommonMark), with an optional front matter. */
  MARKDOWN,
  /** Plain text. */
  TEXT;

  /**
   * Told from an attachment's name, its media type and, when they are silent, how it begins.
   *
   * @return empty when name or type say it is text, but not a page
   */
  static Optional<Format> of(String name, String mediaType, String text) {
    String type = mediaType.toLowerCase(Locale.ROOT);
    return switch (extension(name)) {
      case "html", "htm", "xhtml" -> Optional.of(HTML);
      case "md", "markdown" -> Optional.of(MARKDOWN);
      case "csv", "tsv", "json", "js", "css" -> Optional.empty();
      default -> {
        if (type.contains("html") || beginsAsHtml(text)) {
          yield Optional.of(HTML);
        }
        if (type.contains("csv") || type.contains("json")) {
          yield Optional.empty();
        }
        yield Optional.of(type.contains("markdown") ? MARKDOWN : TEXT);
      }
    };
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static boolean beginsAsHtml(String text) {
    String start = text.substring(0, Math.min(text.length(), 1_000)).strip();
    String lower = start.toLowerCase(Locale.ROOT);
    return lower.startsWith("<!doctype html") || lower.startsWith("<html");
  }
}
