package io.kaze.channels.rest.submit;

import io.kaze.bus.goal.ReplyTo;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads where a JSON goal wants its answer. */
final class ReplyToReader {
  private final JsonFields fields;
  private @Nullable String channel;
  private @Nullable String conversation;

  ReplyToReader(JsonFields fields) {
    this.fields = fields;
  }

  ReplyTo read() throws IOException {
    fields.object("replyTo", this::property);
    if (channel == null) {
      throw GoalRequest.invalid("replyTo.channel", "replyTo.channel is missing");
    }
    return new ReplyTo(channel, conversation);
  }

  private void property(String property) throws IOException {
    switch (property) {
      case "channel" -> channel = fields.text("replyTo.channel");
      case "conversation" -> conversation = fields.textOrNull("replyTo.conversation");
      default -> throw fields.unknown("replyTo." + property, "channel and conversation");
    }
  }
}
