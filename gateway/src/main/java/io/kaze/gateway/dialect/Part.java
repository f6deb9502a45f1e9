package io.kaze.gateway.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a turn, or of an answer. */
public sealed interface Part {

  /** Where the prompt may be cached up to; null when nothing is said of it. */
  default @Nullable CacheMark mark() {
    return null;
  }

  /** Plain text. */
  record Text(String text, @Nullable CacheMark mark) implements Part {
    /** Text without a cache mark. */
    public static Text of(String text) {
      return new Text(text, null);
    }
  }

  /**
   * A picture.
   *
   * @param detail {@code low}, {@code high}, {@code auto} or {@code original}; null when not said
   */
  record Image(Source source, @Nullable String detail, @Nullable CacheMark mark) implements Part {}

  /**
   * A document.
   *
   * @param name its file name or title; null when it has none
   */
  record Document(Source source, @Nullable String name, @Nullable CacheMark mark) implements Part {}

  /**
   * The model calls a tool.
   *
   * @param arguments JSON text of an object; while it is not, nothing may be sent on
   */
  record ToolCall(String id, String name, String arguments, @Nullable CacheMark mark)
      implements Part {}

  /**
   * What a tool gave back.
   *
   * @param callId the {@link ToolCall#id} it answers
   */
  record ToolResult(String callId, List<Part> parts, boolean isError, @Nullable CacheMark mark)
      implements Part {
    /** Keeps its own copy of the parts. */
    public ToolResult {
      parts = List.copyOf(parts);
    }
  }

  /**
   * What the model thought.
   *
   * @param text may be empty
   * @param signature proves to the provider that the text is its own; see {@link Signatures}
   */
  record Thinking(String text, @Nullable String signature) implements Part {}

  /** Thoughts that only the provider can read. */
  record Redacted(String data) implements Part {}

  /** The model will not, in its own words. */
  record Refusal(String text) implements Part {}

  /** Where the bytes of a picture or document are. */
  sealed interface Source {
    /** In the request. */
    record Inline(String mediaType, String base64) implements Source {}

    /**
     * To be fetched by the provider.
     *
     * @param mediaType null when not said
     */
    record Url(String url, @Nullable String mediaType) implements Source {}

    /** Plain text as a document. */
    record PlainText(String text) implements Source {}
  }
}
