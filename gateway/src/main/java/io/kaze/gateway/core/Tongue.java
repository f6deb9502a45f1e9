package io.kaze.gateway.core;

import io.kaze.gateway.dialect.ClientDialect;
import io.kaze.gateway.dialect.anthropic.MessagesIn;
import io.kaze.gateway.dialect.openai.ChatIn;
import io.kaze.gateway.dialect.responses.ResponsesIn;

/** Whose words a client speaks. */
public enum Tongue {
  /** OpenAI's. */
  OPENAI,
  /** OpenAI's, as it says them in responses. */
  RESPONSES,
  /** Anthropic's. */
  ANTHROPIC;

  private static final ClientDialect CHAT = new ChatIn();
  private static final ClientDialect ITEMS = new ResponsesIn();
  private static final ClientDialect MESSAGES = new MessagesIn();

  /** The dialect, which is without state. */
  public ClientDialect dialect() {
    return switch (this) {
      case OPENAI -> CHAT;
      case RESPONSES -> ITEMS;
      case ANTHROPIC -> MESSAGES;
    };
  }
}
