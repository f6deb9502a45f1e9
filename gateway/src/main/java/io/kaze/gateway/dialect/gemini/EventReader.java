package io.kaze.gateway.dialect.gemini;

import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.Piece;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.dialect.json.Fields;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.sse.SseDecoder;
import io.kaze.gateway.dialect.sse.SseReader;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a streamed answer: each event is a whole one with the next parts. */
final class EventReader implements SseDecoder.Told {
  private @Nullable PartReader parts;
  private @Nullable String finish;

  @Override
  public void event(SseReader.Event event, Consumer<Piece> pieces) {
    answer(Fields.of(Json.read(event.data())), pieces);
  }

  void answer(Fields answer, Consumer<Piece> pieces) {
    if (answer.has("error")) {
      pieces.accept(new Piece.Broken(FailureReader.inBody(answer)));
      return;
    }
    PartReader reader = begin(answer, pieces);
    Usage usage = UsageWords.read(answer);
    if (usage != null) {
      pieces.accept(new Piece.UsageSeen(usage));
    }
    Failure blocked = StopWords.blocked(answer);
    if (blocked != null) {
      pieces.accept(new Piece.Broken(blocked));
      return;
    }
    answer.objects("candidates").stream()
        .limit(1)
        .forEach(candidate -> candidate(candidate, reader, pieces));
  }

  private PartReader begin(Fields answer, Consumer<Piece> pieces) {
    if (parts == null) {
      String id = text(answer, "responseId");
      parts = new PartReader(id.isEmpty() ? unique() : id);
      pieces.accept(new Piece.Begin(id, text(answer, "modelVersion")));
    }
    return parts;
  }

  /** Calls of several answers must not share a name, and not every server names its answers. */
  private static String unique() {
    return Long.toHexString(ThreadLocalRandom.current().nextLong());
  }

  private void candidate(Fields candidate, PartReader reader, Consumer<Piece> pieces) {
    Fields content = candidate.object("content");
    if (content != null) {
      content.objects("parts").forEach(part -> reader.part(part, pieces));
    }
    String reason = candidate.text("finishReason");
    Failure failure = reason == null ? null : StopWords.failure(reason);
    if (failure != null) {
      pieces.accept(new Piece.Broken(failure));
    }
    finish = reason == null ? finish : reason;
  }

  /** There is no last event: with a reason to end the answer is whole when the bytes end. */
  @Override
  public void over(Consumer<Piece> pieces) {
    if (finish != null && parts != null) {
      parts.end(pieces);
      pieces.accept(new Piece.Stop(StopWords.read(finish, parts.called()), null));
      pieces.accept(new Piece.End());
    }
  }

  private static String text(Fields fields, String name) {
    String value = fields.text(name);
    return value == null ? "" : value;
  }
}
