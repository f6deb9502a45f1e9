package io.kaze.verticles.skill.document;

import io.kaze.verticles.skill.Material;
import io.kaze.verticles.skill.SkillFault;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;

/** Reads an attachment into a {@link Page}, or says in plain words why it is none. */
public final class PageReader {
  /** A page of more bytes is refused; the longest novels are half of it. */
  public static final int PAGE_BYTES_MAX = 5 * 1024 * 1024;

  private PageReader() {}

  /**
   * Reads the attachment that a task's input refers to.
   *
   * @param attachment its identifier and, where known, {@code name}, {@code mediaType} and {@code
   *     sizeBytes}
   * @throws SkillFault when it is too large, empty, not text, not a page, or has no text to read;
   *     retryable only when it could not be opened
   * @throws InterruptedException when the thread was interrupted
   */
  public static Page read(JsonObject attachment, Material material)
      throws SkillFault, InterruptedException {
    String name = attachment.getString("name", "the page");
    if (attachment.getLong("sizeBytes", 0L) > PAGE_BYTES_MAX) {
      throw tooLarge(name);
    }
    byte[] bytes = bytes(attachment.getString("attachmentId"), name, material);
    return page(name, attachment.getString("mediaType", ""), bytes);
  }

  /**
   * Reads the content of a file.
   *
   * @param name its file name, used in messages and to tell its format
   * @param mediaType as declared by its sender; may be empty
   * @throws SkillFault as for an attachment
   * @throws InterruptedException when the thread was interrupted
   */
  public static Page page(String name, String mediaType, byte[] bytes)
      throws SkillFault, InterruptedException {
    if (bytes.length > PAGE_BYTES_MAX) {
      throw tooLarge(name);
    }
    String text = TextDecoder.decode(name, mediaType, bytes);
    if (text.isBlank()) {
      throw SkillFault.badInput(name + " is empty: there is no page to read.");
    }
    Page page = parse(name, mediaType, text);
    if (page.blocks().isEmpty()) {
      throw SkillFault.badInput(
          name
              + " has no text: no heading, no paragraph. If scripts fill it in a browser,"
              + " save the page from there and attach that.");
    }
    return page;
  }

  private static Page parse(String name, String mediaType, String text)
      throws SkillFault, InterruptedException {
    Format format =
        Format.of(name, mediaType, text)
            .orElseThrow(() ->
                SkillFault.badInput(name + " is not a page: attach HTML, Markdown or plain text."));
    return switch (format) {
      case HTML -> HtmlPage.parse(name, text);
      case MARKDOWN -> MarkdownPage.parse(name, text);
      case TEXT -> TextPage.parse(name, text);
    };
  }

  private static byte[] bytes(String attachmentId, String name, Material material)
      throws SkillFault {
    try (InputStream in = material.open(attachmentId)) {
      return in.readNBytes(PAGE_BYTES_MAX + 1);
    } catch (IOException e) {
      throw SkillFault.transientFault(name + " could not be read: " + e.getMessage());
    }
  }

  private static SkillFault tooLarge(String name) {
    return SkillFault.badInput(
        "%s is larger than %d MB, which no page is: attach one page, without embedded files."
            .formatted(name, PAGE_BYTES_MAX / (1024 * 1024)));
  }
}
