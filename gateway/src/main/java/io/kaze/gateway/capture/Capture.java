package io.kaze.gateway.capture;

import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.dialect.ChatRequest;
import io.kaze.gateway.dialect.ChatResponse;
import io.kaze.gateway.dialect.Gathered;
import io.kaze.gateway.dialect.Piece;
import io.kaze.gateway.dialect.ProviderDialect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call that is captured. Costs the call no more than holding on to what it has; what is kept is
 * made later, elsewhere. One thread.
 */
public final class Capture {
  private static final int ENTRY_CHARACTERS = 1_000;

  private final Captures captures;
  private final CaptureRule rule;
  private final TenantId tenant;
  private final String route;
  private final String requestId;
  private final Instant at;
  private @Nullable ChatRequest asked;
  private List<String> texts = List.of();
  private @Nullable ChatResponse answered;
  private @Nullable Gathered gathered;
  private long held;
  private int characters;
  private boolean over;

  Capture(
      Captures captures,
      CaptureRule rule,
      TenantId tenant,
      String route,
      String requestId,
      Instant at) {
    this.captures = captures;
    this.rule = rule;
    this.tenant = tenant;
    this.route = route;
    this.requestId = requestId;
    this.at = at;
  }

  /** What is asked. */
  public void request(ChatRequest request) {
    asked = request;
    request.turns().forEach(turn -> held += Side.length(turn.parts()));
  }

  /** Texts that vectors are asked for. */
  public void texts(List<String> input) {
    texts = input;
    input.forEach(text -> held += text.length());
  }

  /** The whole answer. */
  public void response(ChatResponse response) {
    answered = response;
    held += Side.length(response.parts());
  }

  /** A piece of the answer. Once there is more than is kept, further words are passed over. */
  public void piece(Piece piece) {
    Gathered all = gathered == null ? new Gathered() : gathered;
    gathered = all;
    int more = length(piece);
    if (more == 0 || characters < 2L * rule.sideCharactersMax()) {
      characters += more;
      all.accept(piece);
    }
  }

  private static int length(Piece piece) {
    return switch (piece) {
      case Piece.TextDelta delta -> delta.text().length();
      case Piece.RefusalDelta delta -> delta.text().length();
      case Piece.ReasoningDelta delta -> delta.text().length();
      case Piece.ToolArguments arguments -> arguments.json().length();
      case Piece.ReasoningRedacted redacted -> redacted.data().length();
      case Piece.ReasoningSignature signature -> signature.signature().length();
      default -> 0;
    };
  }

  /**
   * The call is over. What is said after the first time is passed over.
   *
   * @param provider who answered; empty for nobody
   * @param model as the provider names it; empty for none
   * @param status what the client saw
   */
  public void end(String provider, String model, int status) {
    if (!over) {
      over = true;
      captures.add(this, provider, model, status);
    }
  }

  /** How many characters it holds on to until it is written, about. */
  long size() {
    return ENTRY_CHARACTERS + held + characters;
  }

  /** What of it is kept. Takes its time: not for an event loop. */
  Kept kept(UUID id, String provider, String model, int status) {
    Duration keepFor = rule.keepFor();
    Side question = new Side(rule.sideCharactersMax(), rule.personalData());
    Side answer = new Side(rule.sideCharactersMax(), rule.personalData());
    ChatResponse response = answer();
    String asks = asked == null ? question.texts(texts) : question.request(asked);
    return new Kept(
        id,
        tenant.value(),
        requestId,
        micros(at),
        micros(at.plus(keepFor)),
        route,
        provider,
        model,
        status,
        asks,
        response == null ? "" : answer.response(response),
        question.wasCut() || answer.wasCut() || characters > rule.sideCharactersMax());
  }

  private @Nullable ChatResponse answer() {
    if (answered == null && gathered != null) {
      gathered.accept(new Piece.PartEnd());
      gathered.accept(new Piece.End());
      return gathered.outcome() instanceof ProviderDialect.Outcome.Answered(ChatResponse whole)
          ? whole
          : null;
    }
    return answered;
  }

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }
}
