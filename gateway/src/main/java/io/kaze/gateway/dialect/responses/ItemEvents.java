package io.kaze.gateway.dialect.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.Part;
import io.kaze.gateway.dialect.Piece;
import io.kaze.gateway.dialect.json.Json;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** Writes the events of one output item, from added to done. */
final class ItemEvents {
  private final EventWriter events;
  private final String id;
  private final int index;
  private final StringBuilder text = new StringBuilder();
  private @Nullable Piece kind;
  private @Nullable String sealed;
  private boolean partAdded;

  ItemEvents(EventWriter events, String id, int index) {
    this.events = events;
    this.id = id;
    this.index = index;
  }

  void more(Piece piece, Buffer out) {
    if (kind == null) {
      kind = piece;
      item("added", begun(piece), out);
    }
    switch (piece) {
      case Piece.TextDelta delta -> delta("output_text", delta.text(), out);
      case Piece.RefusalDelta delta -> delta("refusal", delta.text(), out);
      case Piece.ReasoningDelta delta -> delta("reasoning_summary_text", delta.text(), out);
      case Piece.ToolArguments delta -> delta("function_call_arguments", delta.json(), out);
      case Piece.ReasoningSignature signed -> sealed = signed.signature();
      case Piece.ReasoningRedacted redacted ->
          sealed = Sealed.of(new Part.Redacted(redacted.data()));
      default -> {
        // The beginning of a call was told with the item.
      }
    }
  }

  /** Tells the rest; the whole item. */
  ObjectNode end(Buffer out) {
    ObjectNode whole =
        switch (kind) {
          case Piece.TextDelta text -> said("output_text", "text", ItemWriter.text(words()), out);
          case Piece.RefusalDelta text ->
              said("refusal", "refusal", ItemWriter.refusal(words()), out);
          case Piece.ToolBegin tool -> called(tool, out);
          case null, default -> thought(out);
        };
    item("done", whole, out);
    return whole;
  }

  private ObjectNode begun(Piece piece) {
    return switch (piece) {
      case Piece.TextDelta text -> ItemWriter.message(id, ItemWriter.BEGUN, null);
      case Piece.RefusalDelta text -> ItemWriter.message(id, ItemWriter.BEGUN, null);
      case Piece.ToolBegin tool ->
          ItemWriter.call(id, ItemWriter.BEGUN, tool.id(), tool.name(), "");
      default -> ItemWriter.reasoning(id, "", null);
    };
  }

  private void item(String what, ObjectNode item, Buffer out) {
    ObjectNode event = Json.object().put("output_index", index);
    event.set("item", item);
    events.send("response.output_item." + what, event, out);
  }

  private void delta(String name, String words, Buffer out) {
    if (!partAdded) {
      partAdded = true;
      part("added", "", out);
    }
    text.append(words);
    ObjectNode event = place(name).put("delta", words);
    if (name.equals("output_text")) {
      event.putArray("logprobs");
    }
    events.send("response." + name + ".delta", event, out);
  }

  private void part(String what, String words, Buffer out) {
    ObjectNode part =
        switch (kind) {
          case Piece.TextDelta said -> ItemWriter.text(words);
          case Piece.RefusalDelta said -> ItemWriter.refusal(words);
          case Piece.ReasoningDelta said -> ItemWriter.summary(words);
          case null, default -> null;
        };
    if (part != null) {
      boolean summary = kind instanceof Piece.ReasoningDelta;
      ObjectNode event = place(summary ? "reasoning_summary_text" : "output_text");
      event.set("part", part);
      String type = summary ? "reasoning_summary_part." : "content_part.";
      events.send("response." + type + what, event, out);
    }
  }

  private ObjectNode place(String name) {
    String prefix =
        switch (name) {
          case "function_call_arguments" -> "fc_";
          case "reasoning_summary_text" -> "rs_";
          default -> "msg_";
        };
    ObjectNode event = Json.object().put("item_id", prefix + id).put("output_index", index);
    return switch (prefix) {
      case "msg_" -> event.put("content_index", 0);
      case "rs_" -> event.put("summary_index", 0);
      default -> event;
    };
  }

  private ObjectNode said(String name, String field, ObjectNode part, Buffer out) {
    ObjectNode event = place(name).put(field, words());
    if (name.equals("output_text")) {
      event.putArray("logprobs");
    }
    events.send("response." + name + ".done", event, out);
    part("done", words(), out);
    return ItemWriter.message(id, ItemWriter.DONE, part);
  }

  private ObjectNode called(Piece.ToolBegin tool, Buffer out) {
    String arguments = text.isEmpty() ? "{}" : words();
    ObjectNode event = place("function_call_arguments").put("name", tool.name());
    events.send("response.function_call_arguments.done", event.put("arguments", arguments), out);
    return ItemWriter.call(id, ItemWriter.DONE, tool.id(), tool.name(), arguments);
  }

  private ObjectNode thought(Buffer out) {
    if (partAdded) {
      ObjectNode event = place("reasoning_summary_text").put("text", words());
      events.send("response.reasoning_summary_text.done", event, out);
      part("done", words(), out);
    }
    return ItemWriter.reasoning(id, words(), sealed);
  }

  private String words() {
    return text.toString();
  }
}
