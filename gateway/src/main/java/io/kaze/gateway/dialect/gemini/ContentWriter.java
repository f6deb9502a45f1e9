package io.kaze.gateway.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Part;
import io.kaze.gateway.dialect.Role;
import io.kaze.gateway.dialect.Signatures;
import io.kaze.gateway.dialect.Turn;
import io.kaze.gateway.dialect.TwoSided;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.json.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a conversation as contents; results name the function, so its calls are remembered. */
final class ContentWriter {
  /** What Google takes in place of a signature on calls that no Gemini 3 made. */
  private static final String NOT_SIGNED = "skip_thought_signature_validator";

  private static final Pattern GENERATION = Pattern.compile("gemini-(\\d{1,3})");
  private static final int FIRST_TO_DEMAND_SIGNATURES = 3;

  private final boolean signaturesDemanded;
  private final Losses.Gathering losses;
  private final Map<String, String> functions = new HashMap<>();
  private @Nullable String signature;

  ContentWriter(String model, Losses.Gathering losses) {
    this.signaturesDemanded = demandsSignatures(model);
    this.losses = losses;
  }

  private static boolean demandsSignatures(String model) {
    Matcher generation = GENERATION.matcher(model);
    return generation.find() && Integer.parseInt(generation.group(1)) >= FIRST_TO_DEMAND_SIGNATURES;
  }

  void write(List<Turn> turns, ObjectNode body) {
    TwoSided sides = TwoSided.of(turns, losses);
    if (!sides.instructions().isEmpty()) {
      ArrayNode parts = body.putObject("systemInstruction").putArray("parts");
      parts(sides.instructions(), "system", parts);
    }
    ArrayNode contents = body.putArray("contents");
    for (Turn turn : sides.turns()) {
      String path = "messages[" + contents.size() + "]";
      String role = turn.role() == Role.ASSISTANT ? "model" : "user";
      ArrayNode parts = contents.addObject().put("role", role).putArray("parts");
      parts(turn.parts(), path, parts);
      if (signaturesDemanded) {
        firstCallSigned(parts, path);
      }
    }
  }

  /** Of calls made at once only the first is signed; without it Gemini 3 takes none of them. */
  private void firstCallSigned(ArrayNode parts, String path) {
    for (JsonNode part : parts) {
      if (part instanceof ObjectNode call && call.has("functionCall")) {
        if (!call.has("thoughtSignature")) {
          call.put("thoughtSignature", NOT_SIGNED);
          losses.hint(path, "calls without Gemini's signature are told without their thoughts");
        }
        return;
      }
    }
  }

  private void parts(List<Part> parts, String path, ArrayNode out) {
    signature = null;
    for (int i = 0; i < parts.size(); i++) {
      String at = path + ".content[" + i + "]";
      if (parts.get(i).mark() != null) {
        losses.hint(at + ".cache_control", "prompts are cached by themselves");
      }
      ObjectNode part = part(parts.get(i), at);
      if (part != null) {
        out.add(signed(part));
      }
    }
  }

  private ObjectNode signed(ObjectNode part) {
    if (signature != null) {
      part.put("thoughtSignature", signature);
      signature = null;
    }
    return part;
  }

  private @Nullable ObjectNode part(Part part, String path) {
    return switch (part) {
      case Part.Text text -> Json.object().put("text", text.text());
      case Part.Refusal refusal -> Json.object().put("text", refusal.text());
      case Part.Image image -> image(image, path);
      case Part.Document document -> data(document.source());
      case Part.ToolCall call -> call(call, path);
      case Part.ToolResult result -> result(result, path);
      case Part.Thinking thinking -> thought(thinking, path);
      case Part.Redacted redacted -> {
        losses.hint(path, "another provider's thoughts cannot be told");
        yield null;
      }
    };
  }

  private ObjectNode image(Part.Image image, String path) {
    if (image.detail() != null && !image.detail().equals("auto")) {
      losses.hint(path + ".detail", "Gemini has no such parameter");
    }
    return data(image.source());
  }

  private static ObjectNode data(Part.Source source) {
    ObjectNode part = Json.object();
    switch (source) {
      case Part.Source.Inline inline -> blob(inline.mediaType(), inline.base64(), part);
      case Part.Source.PlainText text ->
          blob(
              "text/plain",
              Base64.getEncoder().encodeToString(text.text().getBytes(StandardCharsets.UTF_8)),
              part);
      case Part.Source.Url url -> {
        ObjectNode file = part.putObject("fileData").put("fileUri", url.url());
        if (url.mediaType() != null) {
          file.put("mimeType", url.mediaType());
        }
      }
    }
    return part;
  }

  private static void blob(String type, String base64, ObjectNode part) {
    part.putObject("inlineData").put("mimeType", type).put("data", base64);
  }

  private @Nullable ObjectNode call(Part.ToolCall call, String path) {
    functions.put(call.id(), call.name());
    ObjectNode part = Json.object();
    try {
      part.putObject("functionCall")
          .put("id", call.id())
          .put("name", call.name())
          .set("args", Json.read(call.arguments()));
      return part;
    } catch (Refusal noObject) {
      losses.essential(path + ".arguments", "is no JSON object");
      return null;
    }
  }

  private @Nullable ObjectNode result(Part.ToolResult result, String path) {
    String name = functions.get(result.callId());
    if (name == null) {
      losses.essential(path, "answers a call that is not in the conversation");
      return null;
    }
    ObjectNode part = Json.object();
    ObjectNode response = part.putObject("functionResponse").put("id", result.callId());
    response.put("name", name);
    StringBuilder words = new StringBuilder();
    ArrayNode media = Json.array();
    for (Part piece : result.parts()) {
      switch (piece) {
        case Part.Text text -> words.append(words.isEmpty() ? "" : "\n").append(text.text());
        case Part.Image image -> media.add(image(image, path));
        case Part.Document document -> media.add(data(document.source()));
        default -> losses.essential(path, "has no place in a tool's result");
      }
    }
    response.putObject("response").put(result.isError() ? "error" : "output", words.toString());
    if (!media.isEmpty()) {
      response.set("parts", media);
    }
    return part;
  }

  /** A thought's signature belongs to the part after it; the thought itself is not told again. */
  private @Nullable ObjectNode thought(Part.Thinking thinking, String path) {
    if (thinking.signature() != null && Signatures.isGemini(thinking.signature())) {
      signature = Signatures.bare(thinking.signature());
    } else {
      losses.hint(path, "thoughts without Gemini's signature cannot be told");
    }
    return null;
  }
}
