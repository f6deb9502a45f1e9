package io.kaze.gateway.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.ChatRequest;
import io.kaze.gateway.dialect.ChatResponse;
import io.kaze.gateway.dialect.Part;
import io.kaze.gateway.dialect.Turn;
import io.kaze.gateway.guard.PersonalData;
import io.kaze.gateway.secret.Secret;
import java.util.List;
import java.util.Locale;

/**
 * One side of a call as JSON to keep: words alone, without secrets, within a bound. Of pictures and
 * documents only what they are. Thoughts that only a provider can read are left out.
 */
final class Side {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** How much more than may be kept is looked through, since placeholders may be shorter. */
  private static final int LOOK_FACTOR = 4;

  private static final int LOOK_LEAST = 2_000;

  private final boolean personalData;
  private int left;
  private boolean cut;

  /**
   * A side.
   *
   * @param charactersMax how many characters of what was said are kept
   * @param personalData whether what tells of a person is kept too
   */
  Side(int charactersMax, boolean personalData) {
    this.left = charactersMax;
    this.personalData = personalData;
  }

  /** Whether it was longer than what is kept. */
  boolean wasCut() {
    return cut;
  }

  /** What was asked. */
  String request(ChatRequest request) {
    ObjectNode json = MAPPER.createObjectNode().put("model", kept(request.model()));
    ArrayNode messages = json.putArray("messages");
    for (Turn turn : request.turns()) {
      if (left == 0) {
        cut = true;
        break;
      }
      ObjectNode message = messages.addObject();
      message.put("role", turn.role().name().toLowerCase(Locale.ROOT));
      parts(turn.parts(), message.putArray("parts"));
    }
    ArrayNode tools = json.putArray("tools");
    request.tools().forEach(tool -> tools.add(kept(tool.name())));
    return written(json);
  }

  /** Texts that vectors were asked for. */
  String texts(List<String> texts) {
    ObjectNode json = MAPPER.createObjectNode();
    ArrayNode input = json.putArray("input");
    texts.forEach(text -> input.add(kept(text)));
    return written(json);
  }

  /** What was answered. */
  String response(ChatResponse response) {
    ObjectNode json = MAPPER.createObjectNode().put("model", kept(response.model()));
    parts(response.parts(), json.putArray("parts"));
    return written(json.put("stop", response.stop().name().toLowerCase(Locale.ROOT)));
  }

  /** What no dialect can read, as it stood there: it may be JSON, or a part of it, or none. */
  String raw(String text) {
    String looked = begin(text);
    String safe = personalData ? looked : PersonalData.redacted(PersonalData.redactedJson(looked));
    return written(MAPPER.createObjectNode().put("raw", bounded(Secret.scrubbed(safe))));
  }

  private void parts(List<Part> parts, ArrayNode into) {
    for (Part part : parts) {
      if (left == 0) {
        cut = true;
        return;
      }
      part(part, into.addObject());
    }
  }

  private void part(Part part, ObjectNode json) {
    switch (part) {
      case Part.Text text -> json.put("text", kept(text.text()));
      case Part.Refusal refusal -> json.put("refusal", kept(refusal.text()));
      case Part.Thinking thinking -> json.put("thought", kept(thinking.text()));
      case Part.Redacted redacted -> json.put("thought", "[sealed]");
      case Part.ToolCall call ->
          json.put("tool", kept(call.name())).put("arguments", keptJson(call.arguments()));
      case Part.ToolResult result -> parts(result.parts(), json.putArray("result"));
      case Part.Image image -> json.put("image", source(image.source()));
      case Part.Document document -> json.put("document", source(document.source()));
    }
  }

  private String source(Part.Source source) {
    return switch (source) {
      case Part.Source.Inline inline ->
          "[%s, %d characters]".formatted(kept(inline.mediaType()), inline.base64().length());
      case Part.Source.Url url -> kept(url.url());
      case Part.Source.PlainText words -> kept(words.text());
    };
  }

  private String kept(String text) {
    String looked = begin(text);
    String safe = personalData ? looked : PersonalData.redacted(looked);
    return bounded(Secret.scrubbed(safe));
  }

  private String keptJson(String text) {
    String looked = begin(text);
    String safe = personalData ? looked : PersonalData.redactedJson(looked);
    return bounded(Secret.scrubbed(safe));
  }

  private String begin(String text) {
    int look = LOOK_FACTOR * left + LOOK_LEAST;
    cut |= text.length() > look;
    return text.substring(0, Math.min(text.length(), look));
  }

  private String bounded(String text) {
    int length = Math.min(text.length(), left);
    boolean halved =
        length > 0 && length < text.length() && Character.isHighSurrogate(text.charAt(length - 1));
    cut |= length < text.length();
    left -= length;
    // PostgreSQL keeps no NUL.
    return text.substring(0, halved ? length - 1 : length).replace('\0', '\ufffd');
  }

  private static String written(ObjectNode json) {
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of texts can always be written", e);
    }
  }
}
