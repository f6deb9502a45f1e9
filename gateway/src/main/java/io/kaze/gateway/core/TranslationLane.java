package io.kaze.gateway.core;

import io.kaze.gateway.dialect.Answering;
import io.kaze.gateway.dialect.ChatRequest;
import io.kaze.gateway.dialect.ChatResponse;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Outgoing;
import io.kaze.gateway.dialect.Piece;
import io.kaze.gateway.dialect.ProviderDialect;
import io.kaze.gateway.dialect.Reading;
import io.kaze.gateway.dialect.StreamDecoder;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.guard.Guards;
import io.kaze.gateway.route.Journey;
import io.kaze.gateway.upstream.Trouble;
import io.kaze.gateway.wire.AnswerHead;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is said is translated both ways through the canonical form: the client speaks another
 * dialect than the provider, or guardrails look at it. What cannot be said is told in a header, or
 * the request is refused.
 */
final class TranslationLane implements Lane {
  private static final CharSequence EVENTS = HttpHeaders.createOptimized("text/event-stream");
  private static final CharSequence LOST = HttpHeaders.createOptimized("x-kaze-not-passed-on");
  private static final int LOST_CHARS_MAX = 2_000;

  private final ModelCall call;
  private final Trial trial;
  private final ProviderDialect provider;
  private final @Nullable Guards guards;
  private final Gather gathered = new Gather();
  private final List<Piece> held = new ArrayList<>(2);
  private final boolean goesOn;
  private @Nullable Spoken spoken;
  private @Nullable Answering answering;
  private @Nullable StreamDecoder decoder;
  private @Nullable Usage usage;
  private String lost = "";
  private boolean flowing;
  private boolean ended;

  TranslationLane(ModelCall call, Trial trial, @Nullable Spoken before) {
    this.call = call;
    this.trial = trial;
    this.spoken = before;
    this.goesOn = before != null;
    this.provider = Dialects.of(trial.provider());
    this.guards =
        trial.isSecond()
            ? call.canonical().ownGuards(trial.step().route())
            : call.canonical().guards(trial.step().route());
  }

  @Override
  public Prepared prepare(long outputMax) {
    if (call.ask.place() == Place.EMBEDDINGS) {
      return not(Reasons.noEmbeddings(trial.provider().name()));
    }
    return switch (call.canonical().reading()) {
      case Reading.Refused<ChatRequest> refused -> not(refused.complaint().failure());
      case Reading.Understood<ChatRequest> read -> guarded(read.value(), read.losses(), outputMax);
    };
  }

  private static Prepared not(Failure why) {
    return new Prepared.Not(Setback.unasked(Journey.Cause.UNFIT, why));
  }

  private Prepared guarded(ChatRequest asked, Losses losses, long outputMax) {
    answering = call.canonical().answering(asked);
    ChatRequest whole = goesOn ? Continuation.of(asked, before().text()) : asked;
    if (guards == null) {
      return prepared(whole, losses, outputMax);
    }
    return switch (guards.request(whole)) {
      case Guards.Verdict.Passed passed -> prepared(whole, losses, outputMax);
      case Guards.Verdict.Changed changed -> prepared(changed.request(), losses, outputMax);
      case Guards.Verdict.Refused refused -> new Prepared.Never(refused.failure());
      case Guards.Verdict.ChangedTexts texts ->
          new Prepared.Never(
              Failure.of(Failure.Kind.SERVER, "A guardrail changed what is a conversation."));
    };
  }

  private Prepared prepared(ChatRequest asked, Losses losses, long outputMax) {
    ChatRequest limited = limited(asked, outputMax).withModel(trial.step().target().model());
    Outgoing outgoing = provider.request(limited);
    Losses all = losses.and(outgoing.losses());
    if (all.essential() || (trial.step().route().strict() && !all.all().isEmpty())) {
      return not(Reasons.lossy(all));
    }
    lost = all.line();
    return new Prepared.Ready(outgoing.path(), own(outgoing.headers()), outgoing.body());
  }

  /** All but those that every request has. */
  private static List<Map.Entry<String, String>> own(Map<String, String> headers) {
    return headers.entrySet().stream()
        .filter(header -> !header.getKey().equalsIgnoreCase("content-type"))
        .filter(header -> !header.getKey().equalsIgnoreCase("anthropic-version"))
        .toList();
  }

  private static ChatRequest limited(ChatRequest asked, long outputMax) {
    Integer told = asked.sampling().maxOutputTokens();
    return outputMax < 0 || (told != null && told <= outputMax)
        ? asked
        : asked.withSampling(
            asked.sampling().withMaxOutputTokens((int) Math.min(Integer.MAX_VALUE, outputMax)));
  }

  private Answering answering() {
    return Objects.requireNonNull(answering, "made with the request");
  }

  private Spoken before() {
    return Objects.requireNonNull(spoken, "made with the stream");
  }

  @Override
  public void begun(AnswerHead answer) {
    if (!lost.isEmpty() && !call.out.isTouched()) {
      trial.header(LOST, lost.substring(0, Math.min(LOST_CHARS_MAX, lost.length())));
    }
    if (!answering().request().stream()) {
      return;
    }
    String type =
        Objects.requireNonNullElse(answer.get(HttpHeaders.CONTENT_TYPE), "")
            .toLowerCase(Locale.ROOT);
    if (!type.startsWith(Dialects.streamType(trial.provider().dialect()))) {
      trial.failed(Setback.garbled(Failure.garbled("it is no event stream")));
      return;
    }
    decoder = provider.stream();
    if (spoken == null) {
      spoken =
          new Spoken(
              call.canonical().dialect().stream(answering()),
              Continuation.suits(answering().request()));
    }
  }

  @Override
  public void piece(Buffer bytes) {
    if (decoder == null) {
      gathered.add(bytes);
    } else {
      decoder.feed(bytes, this::came);
    }
  }

  private void came(Piece piece) {
    if (piece instanceof Piece.UsageSeen seen) {
      usage = seen.usage();
    }
    if (piece instanceof Piece.Broken broken) {
      trial.broken(broken.failure());
    } else if (guards == null) {
      tell(piece);
    } else {
      guards.piece(piece, this::tell);
    }
  }

  /** Nothing goes on before there is something to say: another target may do better. */
  private void tell(Piece piece) {
    ended |= piece instanceof Piece.End;
    if (goesOn && piece instanceof Piece.Begin) {
      return;
    }
    if (piece instanceof Piece.Broken withheld) {
      trial.forbidden(withheld.failure());
    } else if (!flowing && isQuiet(piece)) {
      held.add(piece);
    } else {
      flowing = true;
      held.forEach(this::say);
      held.clear();
      say(piece);
    }
  }

  private void say(Piece piece) {
    trial.flow(EVENTS, before().say(piece));
  }

  private boolean isQuiet(Piece piece) {
    return held.size() < 16
        && (piece instanceof Piece.Begin
            || piece instanceof Piece.UsageSeen
            || piece instanceof Piece.Ping);
  }

  @Override
  public void whole() {
    if (decoder == null) {
      answer(gathered.take());
      return;
    }
    decoder.end(this::came);
    if (ended) {
      trial.flowed(EVENTS, usage);
    } else {
      trial.broken(Failure.garbled("the stream broke off before its end"));
    }
  }

  private void answer(Buffer words) {
    switch (provider.response(words)) {
      case ProviderDialect.Outcome.Failed failed -> trial.broken(failed.failure());
      case ProviderDialect.Outcome.Answered answered -> {
        usage = answered.response().usage();
        looked(answered.response());
      }
    }
  }

  private void looked(ChatResponse response) {
    Guards.Answer answer =
        guards == null ? new Guards.Answer.Given(response) : guards.response(response);
    switch (answer) {
      case Guards.Answer.Withheld withheld -> trial.withheld(usage, withheld.failure());
      case Guards.Answer.Given given ->
          trial.answered(
              usage, Leg.JSON, call.canonical().dialect().response(given.response(), answering()));
    }
  }

  @Override
  public @Nullable Usage usage() {
    return usage;
  }

  @Override
  public @Nullable Buffer lastWords(Failure failure) {
    return spoken == null ? null : spoken.say(new Piece.Broken(failure));
  }

  @Override
  public @Nullable Spoken spoken() {
    return spoken;
  }

  @Override
  public Setback.@Nullable Own own(Trouble.Refused refused) {
    return null;
  }
}
