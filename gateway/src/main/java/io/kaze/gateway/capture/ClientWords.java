package io.kaze.gateway.capture;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaze.gateway.core.Place;
import io.kaze.gateway.dialect.ChatRequest;
import io.kaze.gateway.dialect.Gathered;
import io.kaze.gateway.dialect.Piece;
import io.kaze.gateway.dialect.ProviderDialect;
import io.kaze.gateway.dialect.Reading;
import io.kaze.gateway.dialect.StreamDecoder;
import io.kaze.gateway.dialect.anthropic.MessagesOut;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.json.Refusal;
import io.kaze.gateway.dialect.openai.ChatOut;
import io.kaze.gateway.dialect.sse.SseReader;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what went between a client and the gateway, in the dialect of the path it went by: a stream
 * as the whole that it came to, so that nothing hides in its cuts. What cannot be understood is
 * kept as a text. Takes its time: not for an event loop.
 */
final class ClientWords {
  private static final int EVENT_BYTES_MAX = 8 * 1024 * 1024;
  private static final ProviderDialect CHAT = new ChatOut(ChatOut.Ways.COMPATIBLE);
  private static final ProviderDialect MESSAGES = new MessagesOut(1);

  private final String path;
  private final boolean stream;

  ClientWords(String path, boolean stream) {
    this.path = path;
    this.stream = stream;
  }

  /** What was asked. */
  String asked(Side side, Buffer body) {
    for (Place place : Place.values()) {
      if (place.path().equals(path) && place != Place.EMBEDDINGS) {
        return place.tongue().dialect().request(body)
                instanceof Reading.Understood<ChatRequest> read
            ? side.request(read.value())
            : side.raw(body.toString());
      }
    }
    try {
      return side.texts(inputs(Json.read(body).path("input")));
    } catch (Refusal garbage) {
      return side.raw(body.toString());
    }
  }

  private static List<String> inputs(JsonNode input) {
    List<String> texts = new ArrayList<>();
    if (input.isTextual()) {
      texts.add(input.textValue());
    }
    for (JsonNode each : input) {
      if (each.isTextual()) {
        texts.add(each.textValue());
      }
    }
    return texts;
  }

  /** What was answered, as far as it came; empty when nothing was, and for vectors. */
  String answered(Side side, Buffer answer) {
    if (answer.length() == 0 || path.equals(Place.EMBEDDINGS.path())) {
      return "";
    }
    if (path.equals(Place.CHAT.path())) {
      return read(side, answer, CHAT);
    }
    if (path.equals(Place.MESSAGES.path())) {
      return read(side, answer, MESSAGES);
    }
    return side.raw(stream ? Items.of(answer) : answer.toString());
  }

  private String read(Side side, Buffer answer, ProviderDialect dialect) {
    ProviderDialect.Outcome outcome =
        stream ? gathered(dialect.stream(), answer) : dialect.response(answer);
    return outcome instanceof ProviderDialect.Outcome.Answered answered
        ? side.response(answered.response())
        : side.raw(answer.toString());
  }

  private static ProviderDialect.Outcome gathered(StreamDecoder decoder, Buffer answer) {
    Gathered all = new Gathered();
    decoder.feed(
        answer,
        piece -> {
          if (!(piece instanceof Piece.Broken)) {
            all.accept(piece);
          }
        });
    all.accept(new Piece.PartEnd());
    all.accept(new Piece.End());
    return all.outcome();
  }

  /** A stream of responses: its last word is the whole; cut before, what was said until then. */
  private static final class Items {
    private final StringBuilder said = new StringBuilder();
    private String whole = "";

    static String of(Buffer answer) {
      Items items = new Items();
      try {
        new SseReader(EVENT_BYTES_MAX).feed(answer, items::event);
      } catch (SseReader.TooLarge | Refusal garbage) {
        return items.text();
      }
      return items.text();
    }

    private void event(SseReader.Event event) {
      JsonNode json = Json.read(event.data());
      said.append(json.path("delta").asText(""));
      JsonNode response = json.path("response");
      if (!response.path("output").isEmpty()) {
        whole = Json.text(response);
      }
    }

    private String text() {
      return whole.isEmpty() ? said.toString() : whole;
    }
  }
}
