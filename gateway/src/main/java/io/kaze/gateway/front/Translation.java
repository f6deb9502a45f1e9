package io.kaze.gateway.front;

import io.kaze.gateway.account.Call;
import io.kaze.gateway.dialect.Answering;
import io.kaze.gateway.dialect.ChatRequest;
import io.kaze.gateway.dialect.Complaint;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Outgoing;
import io.kaze.gateway.dialect.Piece;
import io.kaze.gateway.dialect.ProviderDialect;
import io.kaze.gateway.dialect.Reading;
import io.kaze.gateway.dialect.StreamDecoder;
import io.kaze.gateway.dialect.StreamEncoder;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.dialect.openai.ChatOut;
import io.kaze.gateway.provider.Provider;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The client speaks another dialect than the provider: what is said is translated both ways through
 * the canonical form. What cannot be said is told in a header, or the request is refused.
 */
final class Translation extends ModelCall {
  private static final CharSequence LOST = HttpHeaders.createOptimized("x-kaze-not-passed-on");
  private static final int LOST_CHARS_MAX = 2_000;
  private static final ChatOut OPENAI = new ChatOut(ChatOut.Ways.OPENAI);
  private static final ChatOut COMPATIBLE = new ChatOut(ChatOut.Ways.COMPATIBLE);

  private final ChatRequest asked;
  private final Losses losses;
  private final int bytes;
  private final Answering answering;
  private final Gather whole = new Gather();
  private ProviderDialect provider = COMPATIBLE;
  private @Nullable StreamDecoder decoder;
  private @Nullable StreamEncoder encoder;
  private @Nullable Usage usage;
  private boolean ended;

  private Translation(Visit visit, ChatRequest asked, Losses losses, int bytes) {
    super(visit);
    this.asked = asked;
    this.losses = losses;
    this.bytes = bytes;
    this.answering = new Answering(visit.requestId(), visit.front().clock().instant(), asked);
  }

  static void begin(Visit visit) {
    Body body = visit.body();
    Buffer words = Buffer.buffer().appendBytes(body.bytes(), 0, body.length());
    switch (visit.dialect().request(words)) {
      case Reading.Refused<ChatRequest> refused -> visit.refuse(refused.complaint().failure());
      case Reading.Understood<ChatRequest> read ->
          new Translation(visit, read.value(), read.losses(), body.length())
              .begin(read.value().model());
    }
  }

  @Override
  Call call(Target found) {
    Integer limit = asked.sampling().maxOutputTokens();
    return new Call(
        visit.requestId(),
        visit.caller(),
        found.provider().name(),
        found.model(),
        bytes,
        limit == null ? -1 : limit,
        1,
        asked.stream());
  }

  @Override
  @Nullable Buffer request(Target found) {
    provider = found.provider().outputLimit().equals(Provider.MAX_TOKENS) ? COMPATIBLE : OPENAI;
    Outgoing outgoing = provider.request(asked.withModel(found.model()));
    Losses all = losses.and(outgoing.losses());
    if (all.essential()) {
      visit.refuse(
          new Complaint("This cannot be asked of this model: " + all.line(), null, null).failure());
      return null;
    }
    if (!all.all().isEmpty()) {
      String line = all.line();
      visit.response().putHeader(LOST, line.substring(0, Math.min(LOST_CHARS_MAX, line.length())));
    }
    return outgoing.body();
  }

  @Override
  public void begun(HttpClientResponse answer) {
    String type =
        Objects.requireNonNullElse(answer.getHeader(HttpHeaders.CONTENT_TYPE), "")
            .toLowerCase(Locale.ROOT);
    if (!asked.stream()) {
      return;
    }
    if (type.startsWith("text/event-stream")) {
      decoder = provider.stream();
      encoder = visit.dialect().stream(answering);
      visit.response().putHeader(HttpHeaders.CONTENT_TYPE, EVENTS).setChunked(true);
    } else {
      unusable(Failure.garbled("it is no event stream"));
    }
  }

  @Override
  public void piece(Buffer bytes) {
    if (decoder == null) {
      whole.add(bytes);
    } else {
      decoder.feed(bytes, this::tell);
    }
  }

  private void tell(Piece piece) {
    if (piece instanceof Piece.UsageSeen seen) {
      usage = seen.usage();
    }
    ended |= piece instanceof Piece.End;
    Piece told =
        piece instanceof Piece.Broken broken
            ? new Piece.Broken(broken.failure().in(target().provider()::scrub))
            : piece;
    flow(Objects.requireNonNull(encoder, "made with the decoder").encode(told));
  }

  @Override
  public void whole() {
    if (decoder == null) {
      answer(whole.take());
      return;
    }
    decoder.end(this::tell);
    if (ended) {
      account().settle(usage);
    } else {
      account().partial(usage, out.bytes());
    }
    endFlow();
  }

  private void answer(Buffer words) {
    switch (provider.response(words)) {
      case ProviderDialect.Outcome.Failed failed -> unusable(failed.failure());
      case ProviderDialect.Outcome.Answered answered -> {
        usage = answered.response().usage();
        account().settle(usage);
        sendWhole(JSON, visit.dialect().response(answered.response(), answering));
      }
    }
  }

  @Override
  @Nullable Usage usage() {
    return usage;
  }

  @Override
  ProviderDialect provider() {
    return provider;
  }

  @Override
  void breakOff(Failure failure) {
    out.write(
        Objects.requireNonNull(encoder, "a stream is on its way")
            .encode(new Piece.Broken(failure)));
    out.end();
  }
}
