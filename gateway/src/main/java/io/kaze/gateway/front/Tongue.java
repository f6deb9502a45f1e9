package io.kaze.gateway.front;

import io.kaze.gateway.dialect.ClientDialect;
import io.kaze.gateway.dialect.anthropic.MessagesIn;
import io.kaze.gateway.dialect.openai.ChatIn;
import io.kaze.gateway.dialect.responses.ResponsesIn;

/** Whose words a client speaks. */
enum Tongue {
  OPENAI,
  RESPONSES,
  ANTHROPIC;

  private static final ClientDialect CHAT = new ChatIn();
  private static final ClientDialect ITEMS = new ResponsesIn();
  private static final ClientDialect MESSAGES = new MessagesIn();

  /** The dialect, which is without state. */
  ClientDialect dialect() {
    return switch (this) {
      case OPENAI -> CHAT;
      case RESPONSES -> ITEMS;
      case ANTHROPIC -> MESSAGES;
    };
  }
}
