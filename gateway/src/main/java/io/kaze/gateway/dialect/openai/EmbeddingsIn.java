package io.kaze.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaze.gateway.dialect.ErrorAnswer;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Reading;
import io.kaze.gateway.dialect.json.Fields;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.json.Refusal;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Clients that ask for OpenAI's embeddings ({@code POST /v1/embeddings}). The body passes as it is;
 * here it is only checked. Any thread.
 */
public final class EmbeddingsIn {
  private static final int INPUTS_MAX = 2048;

  /**
   * What is asked.
   *
   * @param inputs how many embeddings are wanted
   * @param dimensions null when not said
   */
  public record Request(String model, int inputs, @Nullable Integer dimensions) {}

  /** Checks a body. */
  public Reading<Request> request(Buffer body) {
    Losses.Gathering losses = new Losses.Gathering();
    try {
      return new Reading.Understood<>(read(Fields.of(Json.read(body)), losses), losses.done());
    } catch (Refusal refusal) {
      return new Reading.Refused<>(refusal.complaint());
    }
  }

  /** A failure before the answer. */
  public ErrorAnswer error(Failure failure) {
    return ErrorWords.answer(failure);
  }

  private static Request read(Fields body, Losses.Gathering losses) {
    String format = body.text("encoding_format");
    if (format != null && !format.equals("float") && !format.equals("base64")) {
      throw body.invalid("encoding_format", format, "float or base64");
    }
    body.text("user");
    Request request = new Request(body.textNeeded("model"), inputs(body), body.count("dimensions"));
    body.rest(losses);
    return request;
  }

  private static int inputs(Fields body) {
    JsonNode input = body.any("input");
    if (input == null) {
      throw body.missing("input");
    }
    if (input.isTextual() && !input.textValue().isEmpty()) {
      return 1;
    }
    if (!input.isArray() || input.isEmpty() || (input.size() > INPUTS_MAX && !isTokens(input))) {
      throw wrong(input);
    }
    if (isTokens(input)) {
      return 1;
    }
    for (JsonNode one : input) {
      if (!(one.isTextual() && !one.textValue().isEmpty()) && !isTokens(one)) {
        throw wrong(input);
      }
    }
    return input.size();
  }

  private static boolean isTokens(JsonNode list) {
    if (!list.isArray() || list.isEmpty()) {
      return false;
    }
    for (JsonNode token : list) {
      if (!token.isIntegralNumber()) {
        return false;
      }
    }
    return true;
  }

  private static Refusal wrong(JsonNode input) {
    return Refusal.of(
        "Invalid 'input': a text, tokens, or between 1 and %d of them; none may be empty (got %d)."
            .formatted(INPUTS_MAX, input.size()),
        "input",
        "invalid_value");
  }
}
