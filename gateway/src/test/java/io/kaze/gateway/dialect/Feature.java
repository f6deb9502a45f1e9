package io.kaze.gateway.dialect;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What clients may ask for. For each client dialect: the fields that ask for it, or null where the
 * dialect has no words for it. For each provider dialect: a pointer to where it must stand in what
 * is sent, {@code ~} and a part of the path under which it must be told as lost, or {@code !} when
 * the request must not go out.
 *
 * @param name what the table calls it
 * @param chat in the fields of Chat Completions
 * @param responses in those of Responses
 * @param messages in those of Messages
 * @param toChat where it must stand in Chat Completions
 * @param toMessages in Messages
 * @param toGemini in Gemini
 * @param toBedrock in Bedrock
 */
record Feature(
    String name,
    @Nullable String chat,
    @Nullable String responses,
    @Nullable String messages,
    String toChat,
    String toMessages,
    String toGemini,
    String toBedrock) {

  /** All there are, in the order of the table. */
  static List<Feature> all() {
    return Stream.of(WordFeatures.ALL, ToolFeatures.ALL, AnswerFeatures.ALL, ServiceFeatures.ALL)
        .flatMap(List::stream)
        .toList();
  }

  @Nullable String asked(String dialect) {
    String fields =
        switch (dialect) {
          case "chat" -> chat;
          case "responses" -> responses;
          case "messages" -> messages;
          default -> throw new IllegalArgumentException("No client speaks " + dialect);
        };
    if (fields == null) {
      return null;
    }
    boolean limit = dialect.equals("messages") && !fields.contains("max_tokens");
    return ("{'model':'m'," + (limit ? "'max_tokens':100," : "") + fields + "}").replace('\'', '"');
  }

  String told(Fixture.Provider provider) {
    return switch (provider) {
      case CHAT -> toChat;
      case MESSAGES -> toMessages;
      case GEMINI -> toGemini;
      case BEDROCK -> toBedrock;
    };
  }

  @Override
  public String toString() {
    return name;
  }

  static String in(String fields) {
    return fields;
  }

  static String chat(String fields) {
    return "'messages':[{'role':'user','content':'Hi'}]," + fields;
  }

  static String responses(String fields) {
    return "'input':'Hi'," + fields;
  }

  static String tools(String fields) {
    return "'tools':[{'type':'function','function':{'name':'w'}}]," + fields;
  }

  static String flatTools(String fields) {
    return "'tools':[{'type':'function','name':'w'}]," + fields;
  }

  static String claudeTools(String fields) {
    return "'tools':[{'name':'w','input_schema':{'type':'object'}}]," + fields;
  }
}
