package io.kaze.gateway.dialect.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Part;
import io.kaze.gateway.dialect.Signatures;
import io.kaze.gateway.dialect.json.Fields;
import io.kaze.gateway.dialect.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thoughts in chat completions, which has no official place for them. The text goes where several
 * servers put it, {@code reasoning_content} (also read: {@code reasoning}); what must come back
 * unchanged stands in {@code reasoning_details}, as OpenRouter has it. Gemini's own signature of a
 * tool call stands in the call's {@code extra_content.google.thought_signature}, as Google has it.
 */
final class ReasoningWords {
  static final String TEXT = "reasoning_content";
  static final String OTHER_TEXT = "reasoning";
  static final String DETAILS = "reasoning_details";
  private static final String SIGNATURE = "signature";
  private static final String DATA = "data";

  private ReasoningWords() {}

  /** The thoughts of a message that comes back. */
  static List<Part> read(Fields message, Losses.Gathering losses) {
    List<Part> parts = new ArrayList<>();
    Long before = null;
    for (Fields detail : message.objects(DETAILS)) {
      Long index = detail.whole("index");
      Part part = detail(detail);
      if (part == null) {
        losses.hint(detail.path(), "unknown type");
      } else {
        add(part, index != null && index.equals(before), parts);
        before = index;
      }
    }
    String text = message.text(TEXT);
    String other = message.text(OTHER_TEXT);
    String words = text == null ? other : text;
    if (parts.isEmpty() && words != null && !words.isEmpty()) {
      parts.add(new Part.Thinking(words, null));
    }
    return parts;
  }

  /** Pieces of a stream that a client put one after the other are one thought again. */
  private static void add(Part part, boolean continues, List<Part> parts) {
    if (continues
        && part instanceof Part.Thinking more
        && parts.getLast() instanceof Part.Thinking begun) {
      String signature = more.signature() == null ? begun.signature() : more.signature();
      parts.set(parts.size() - 1, new Part.Thinking(begun.text() + more.text(), signature));
    } else {
      parts.add(part);
    }
  }

  /** One detail; null when it is of an unknown type. */
  static @Nullable Part detail(Fields detail) {
    String text = detail.text("text");
    String data = detail.text(DATA);
    return switch (detail.textNeeded("type")) {
      case "reasoning.text" -> new Part.Thinking(text == null ? "" : text, detail.text(SIGNATURE));
      case "reasoning.encrypted" -> data == null ? null : new Part.Redacted(data);
      default -> null;
    };
  }

  static ObjectNode detail(@Nullable String text, @Nullable String signature) {
    ObjectNode detail = Json.object().put("type", "reasoning.text");
    if (text != null) {
      detail.put("text", text);
    }
    return signature == null ? detail : detail.put(SIGNATURE, signature);
  }

  static ObjectNode redacted(String data) {
    return Json.object().put("type", "reasoning.encrypted").put(DATA, data);
  }

  /** Says the thoughts of an answer. */
  static void write(List<Part> parts, ObjectNode message) {
    StringBuilder text = new StringBuilder();
    ArrayNode details = Json.array();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Part.Redacted redacted) {
        details.add(redacted(redacted.data()).put("index", i));
      } else if (parts.get(i) instanceof Part.Thinking thinking && ofTool(parts, i) == null) {
        text.append(thinking.text());
        details.add(detail(thinking.text(), thinking.signature()).put("index", i));
      }
    }
    if (!text.isEmpty()) {
      message.put(TEXT, text.toString());
    }
    if (!details.isEmpty()) {
      message.set(DETAILS, details);
    }
  }

  /** Gemini's signature of the tool call after this part, when this part is nothing else. */
  static @Nullable String ofTool(List<Part> parts, int index) {
    boolean beforeCall =
        index >= 0 && index + 1 < parts.size() && parts.get(index + 1) instanceof Part.ToolCall;
    return beforeCall
            && parts.get(index) instanceof Part.Thinking(String text, String signature)
            && text.isEmpty()
            && signature != null
            && Signatures.isGemini(signature)
        ? signature
        : null;
  }

  /** The signature on a tool call; null when there is none. */
  static @Nullable String signature(Fields call) {
    Fields extra = call.object("extra_content");
    Fields google = extra == null ? null : extra.object("google");
    String signature = google == null ? null : google.text("thought_signature");
    return signature == null ? null : Signatures.ofGemini(signature);
  }

  static ObjectNode extra(String signature) {
    ObjectNode extra = Json.object();
    extra.putObject("google").put("thought_signature", Signatures.bare(signature));
    return extra;
  }
}
