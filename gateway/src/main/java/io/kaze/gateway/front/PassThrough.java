package io.kaze.gateway.front;

import io.kaze.gateway.account.Call;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.ProviderDialect;
import io.kaze.gateway.dialect.Reading;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.json.Refusal;
import io.kaze.gateway.dialect.openai.ChatOut;
import io.kaze.gateway.dialect.peek.RequestPeek;
import io.kaze.gateway.dialect.peek.StreamPeek;
import io.kaze.gateway.dialect.peek.UsagePeek;
import io.kaze.gateway.dialect.peek.Wire;
import io.kaze.gateway.secret.ErrorSieve;
import io.kaze.gateway.upstream.Trouble;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The client and the provider speak the same dialect: the bytes pass as they are, but for the
 * model's name. The usage is picked up in passing.
 */
final class PassThrough extends ModelCall {
  private static final ProviderDialect OPENAI = new ChatOut(ChatOut.Ways.OPENAI);

  /** What is no larger is looked at as a whole before it goes on. */
  private static final int WHOLE_BYTES_MAX = 256 * 1024;

  private final RequestPeek peek;
  private final Gather whole = new Gather();
  private @Nullable StreamPeek stream;
  private @Nullable ErrorSieve sieve;
  private @Nullable Usage usage;
  private boolean flowing;
  private String type = "";

  private PassThrough(Visit visit, RequestPeek peek) {
    super(visit);
    this.peek = peek;
  }

  static void begin(Visit visit) {
    Body body = visit.body();
    switch (RequestPeek.of(body.bytes(), body.length())) {
      case Reading.Refused<RequestPeek> refused -> visit.refuse(refused.complaint().failure());
      case Reading.Understood<RequestPeek> seen ->
          new PassThrough(visit, seen.value()).begin(seen.value().model());
    }
  }

  @Override
  Call call(Target found) {
    return new Call(
        visit.requestId(),
        visit.caller(),
        found.provider().name(),
        found.model(),
        peek.promptBytes(),
        peek.outputLimit(),
        peek.answers(),
        peek.stream());
  }

  @Override
  Buffer request(Target found) {
    Body body = visit.body();
    if (found.model().equals(peek.model())) {
      return buffer(body.bytes(), body.length());
    }
    byte[] spliced = peek.spliced(body.bytes(), body.length(), found.model(), false);
    return buffer(spliced, spliced.length);
  }

  private static Buffer buffer(byte[] bytes, int length) {
    return Buffer.buffer(length).appendBytes(bytes, 0, length);
  }

  @Override
  public void begun(HttpClientResponse answer) {
    type = Objects.requireNonNullElse(answer.getHeader(HttpHeaders.CONTENT_TYPE), "");
    String kind = type.toLowerCase(Locale.ROOT);
    boolean events = kind.startsWith("text/event-stream");
    if (events != peek.stream() || !(events || kind.contains("json"))) {
      unusable(Failure.garbled(wrongType(kind)));
    } else if (events) {
      stream = new StreamPeek(Wire.CHAT, false);
      sieve = new ErrorSieve(target().provider()::without);
      flowing = true;
      open();
    }
  }

  private String wrongType(String kind) {
    return "it is %s, not %s"
        .formatted(
            kind.isEmpty() ? "of no type" : kind.replaceAll("[^a-z0-9/+;=. -]", "?"),
            peek.stream() ? "an event stream" : "JSON");
  }

  private void open() {
    HttpServerResponse response = visit.response();
    response.putHeader(HttpHeaders.CONTENT_TYPE, type);
    // Never with a length: an error in it may become shorter.
    response.setChunked(true);
  }

  @Override
  public void piece(Buffer bytes) {
    if (stream != null) {
      sifted(stream.pass(bytes));
    } else if (flowing) {
      out.write(bytes);
    } else {
      whole.add(bytes);
      if (whole.length() > WHOLE_BYTES_MAX) {
        flowing = true;
        visit.response().putHeader(HttpHeaders.CONTENT_TYPE, type).setChunked(true);
        out.write(whole.take());
      }
    }
  }

  private void sifted(Buffer bytes) {
    Buffer on = sieve().pass(bytes);
    if (on.length() > 0) {
      flow(on);
    }
  }

  private ErrorSieve sieve() {
    return Objects.requireNonNull(sieve, "made with the stream");
  }

  @Override
  public void whole() {
    if (stream != null) {
      sifted(stream.rest());
      flow(sieve().rest());
      settleStream(stream);
      endFlow();
    } else if (flowing) {
      account().settle(null);
      endFlow();
    } else {
      answer(whole.take());
    }
  }

  private void settleStream(StreamPeek seen) {
    if (seen.ended() || seen.usage() != null) {
      account().settle(seen.usage());
    } else {
      account().partial(null, out.bytes());
    }
  }

  private void answer(Buffer words) {
    byte[] bytes = words.getBytes();
    usage = UsagePeek.of(bytes, bytes.length, Wire.CHAT);
    if (usage == null && !isJson(words)) {
      unusable(Failure.garbled("it is no valid JSON"));
    } else {
      account().settle(usage);
      sendWhole(type, ErrorSieve.whole(words, target().provider()::without));
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
  @Nullable Usage usage() {
    return stream == null ? usage : stream.usage();
  }

  @Override
  ProviderDialect provider() {
    return OPENAI;
  }

  @Override
  void breakOff(Failure failure) {
    if (stream == null) {
      // Cut off, so that nobody takes the part for the whole.
      visit.response().reset();
    } else {
      Buffer error = visit.dialect().error(failure, visit.requestId()).body();
      out.write(Buffer.buffer("data: ").appendBuffer(error).appendString("\n\n"));
      out.end();
    }
  }

  /** What the provider has against the request is told in its own words. */
  @Override
  boolean passedOn(Trouble trouble) {
    if (!(trouble instanceof Trouble.Refused refused)
        || !Troubles.isClients(refused.status())
        || visit.isOver()) {
      return false;
    }
    String words = refused.body().toString(StandardCharsets.UTF_8);
    if (!isJson(refused.body())) {
      return false;
    }
    passOn(refused.status(), target().provider().scrub(words));
    return true;
  }
}
