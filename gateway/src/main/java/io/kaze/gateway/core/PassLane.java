package io.kaze.gateway.core;

import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.json.Refusal;
import io.kaze.gateway.dialect.peek.RequestPeek;
import io.kaze.gateway.dialect.peek.StreamPeek;
import io.kaze.gateway.dialect.peek.UsagePeek;
import io.kaze.gateway.route.Dialect;
import io.kaze.gateway.route.Journey;
import io.kaze.gateway.secret.ErrorSieve;
import io.kaze.gateway.secret.LongSieve;
import io.kaze.gateway.upstream.Trouble;
import io.kaze.gateway.wire.AnswerHead;
import io.kaze.gateway.wire.Octets;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The client and the provider speak the same dialect: the bytes pass as they are, but for the
 * model's name and a limit. The usage is picked up in passing.
 */
final class PassLane implements Lane {
  /** What is no larger is looked at as a whole before it goes on. */
  private static final int WHOLE_BYTES_MAX = 256 * 1024;

  private static final List<CharSequence> FORWARDED =
      List.of(
          HttpHeaders.createOptimized("openai-beta"),
          HttpHeaders.createOptimized("anthropic-beta"),
          HttpHeaders.createOptimized("anthropic-version"),
          HttpHeaders.createOptimized("idempotency-key"));

  private final ModelCall call;
  private final Trial trial;
  private final RequestPeek seen;
  private final Gather gathered = new Gather();
  private final @Nullable Replay replay;
  private boolean asked;
  private @Nullable StreamPeek stream;
  private @Nullable FirstEvent first;
  private @Nullable ErrorSieve sieve;
  private @Nullable Usage usage;
  private @Nullable LongSieve flowing;
  private String type = "";

  PassLane(ModelCall call, Trial trial) {
    this.call = call;
    this.trial = trial;
    this.seen = call.seen();
    this.replay = Replay.of(call, trial.step());
  }

  static boolean suits(ModelCall call, Journey.Step.Try step) {
    Place place = call.ask.place();
    return Dialects.same(place, step.target().provider().dialect())
        && (step.route().guardrails().isEmpty() || place == Place.EMBEDDINGS);
  }

  @Override
  public Prepared prepare(long outputMax) {
    Place place = call.ask.place();
    Dialect dialect = trial.provider().dialect();
    if (place == Place.EMBEDDINGS && !trial.step().route().guardrails().isEmpty()) {
      return GuardedTexts.prepared(call, trial);
    }
    asked = place == Place.CHAT && seen.stream() && !seen.asksUsage();
    boolean limited = place != Place.EMBEDDINGS && place != Place.COUNT_TOKENS;
    RequestPeek.Changes changes =
        new RequestPeek.Changes(
            trial.step().target().model(),
            asked,
            limited ? outputMax : -1,
            Dialects.limitName(place, trial.provider()),
            !call.ask.verbatim() && place == Place.CHAT);
    return new Prepared.Ready(
        Dialects.path(place, dialect),
        forwarded(),
        seen.spliced(call.ask.bytes(), call.ask.length(), changes));
  }

  private List<Map.Entry<String, String>> forwarded() {
    List<Map.Entry<String, String>> headers = List.of();
    for (CharSequence name : FORWARDED) {
      String value = call.ask.header(name);
      if (value != null) {
        headers = headers.isEmpty() ? new ArrayList<>(2) : headers;
        headers.add(Map.entry(name.toString(), value));
      }
    }
    return headers;
  }

  @Override
  public void begun(AnswerHead answer) {
    type = ProvidersHeads.type(answer, trial::without);
    String kind = type.toLowerCase(Locale.ROOT);
    boolean events = kind.startsWith("text/event-stream");
    if (events != seen.stream() || !(events || kind.contains("json"))) {
      trial.failed(Setback.garbled(Failure.garbled(wrongType(type))));
    } else if (events) {
      stream = new StreamPeek(call.ask.place().wire(), asked);
      first = new FirstEvent();
      sieve = new ErrorSieve(trial::without);
    }
  }

  private String wrongType(String named) {
    String shown = trial.scrubbed(named).replaceAll("[^\\[\\]A-Za-z0-9/+;=. -]", "?");
    return "it is %s, not %s"
        .formatted(
            shown.isEmpty() ? "of no type" : shown, seen.stream() ? "an event stream" : "JSON");
  }

  @Override
  public void piece(Buffer bytes) {
    if (stream != null) {
      event(stream, bytes);
    } else if (flowing != null) {
      trial.flow(type, flowing.pass(bytes));
    } else {
      gathered.add(bytes);
      if (gathered.length() > WHOLE_BYTES_MAX) {
        flowing = new LongSieve(trial::without);
        trial.flow(type, flowing.pass(gathered.take()));
      }
    }
  }

  /** Nothing goes on before it is known that it is no error: another target may do better. */
  private void event(StreamPeek peek, Buffer bytes) {
    FirstEvent look = first;
    if (look == null) {
      pass(peek, bytes);
      return;
    }
    gathered.add(bytes);
    switch (look.seen(gathered)) {
      case UNKNOWN, ERROR -> {}
      case ERROR_WHOLE -> failedFirst();
      case GOOD -> {
        first = null;
        pass(peek, gathered.take());
      }
    }
  }

  private void pass(StreamPeek peek, Buffer bytes) {
    Buffer sieved = sieve == null ? bytes : sieve.pass(bytes);
    if (replay != null) {
      replay.keep(sieved);
    }
    trial.flow(type, peek.pass(sieved));
  }

  private void failedFirst() {
    trial.broken(FirstEvent.failure(Dialects.of(trial.provider()), gathered.take()));
  }

  @Override
  public void whole() {
    StreamPeek peek = stream;
    if (peek != null) {
      streamed(peek);
    } else if (flowing != null) {
      trial.flow(type, flowing.rest());
      trial.flowed(type, null);
    } else {
      answer(gathered.take());
    }
  }

  private void streamed(StreamPeek peek) {
    if (first != null) {
      failedFirst();
      return;
    }
    if (sieve != null) {
      trial.flow(type, peek.pass(sieve.rest()));
    }
    trial.flow(type, peek.rest());
    if (peek.ended() || peek.usage() != null) {
      trial.flowed(type, peek.usage());
    } else {
      trial.frayed(type, null);
    }
  }

  private void answer(Buffer words) {
    usage = UsagePeek.of(Octets.of(words), call.ask.place().wire());
    if (usage == null && !isJson(words)) {
      trial.failed(Setback.garbled(Failure.garbled("it is no valid JSON")));
    } else {
      trial.answered(usage, type, ErrorSieve.whole(words, trial::without));
    }
  }

  private static boolean isJson(Buffer words) {
    try {
      Json.read(words);
      return true;
    } catch (Refusal garbage) {
      return false;
    }
  }

  @Override
  public @Nullable Usage usage() {
    return stream == null ? usage : stream.usage();
  }

  @Override
  public @Nullable Buffer lastWords(Failure failure) {
    return stream == null ? null : LastWords.of(call.ask, failure);
  }

  @Override
  public @Nullable Spoken spoken() {
    return replay == null ? null : replay.spoken();
  }

  @Override
  public Setback.@Nullable Own own(Trouble.Refused refused) {
    if (!call.ask.verbatim() || !Setbacks.isClients(refused.status()) || !isJson(refused.body())) {
      return null;
    }
    String words = trial.scrubbed(refused.body().toString(StandardCharsets.UTF_8));
    return new Setback.Own(refused.status(), Buffer.buffer(words));
  }
}
