package io.kaze.gateway.front;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.tenant.Caller;
import io.kaze.gateway.core.Ask;
import io.kaze.gateway.core.Client;
import io.kaze.gateway.core.ModelCall;
import io.kaze.gateway.core.Place;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.route.Journey;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A visit that asks a model, and takes its answer. When the client is gone, the call is off at
 * once.
 */
final class HttpCall implements Ask, Client {
  /** The route knows better; this is the longest that any may take. */
  private static final long PATIENCE_NANOS = Duration.ofHours(1).toNanos();

  private final Visit visit;
  private final Place place;
  private final Outflow out;
  private final byte[] bytes;
  private final int length;

  private HttpCall(Visit visit, Place place) {
    this.visit = visit;
    this.place = place;
    this.out = new Outflow(visit.front().context(), visit.incoming());
    this.bytes = visit.body().bytes();
    this.length = visit.body().length();
  }

  static void begin(Visit visit, Place place) {
    HttpCall call = new HttpCall(visit, place);
    ModelCall begun = visit.front().core().begin(call, call);
    call.out.from(begun);
    visit.onGone(begun::cancel);
  }

  @Override
  public void header(CharSequence name, CharSequence value) {
    HeaderNames.Name known = HeaderNames.of(name);
    if (known.isListed()) {
      // The door has told of its own limit already.
      visit.incoming().add(known.text(), value);
    } else {
      visit.incoming().put(known.text(), value);
    }
  }

  @Override
  public void whole(int status, CharSequence type, Buffer words) {
    visit.send(status, type, words);
  }

  @Override
  public void refused(Failure failure, Journey.@Nullable Cause cause) {
    visit.refuse(failure);
  }

  @Override
  public void begun(CharSequence type) {
    visit.incoming().put(HttpHeaders.CONTENT_TYPE, type);
  }

  @Override
  public void piece(Buffer piece) {
    out.write(piece);
  }

  @Override
  public void ended() {
    visit.end();
    out.end();
  }

  @Override
  public void broken(Failure failure, Journey.@Nullable Cause cause, @Nullable Buffer lastWords) {
    visit.end();
    if (lastWords == null) {
      // Cut off, so that nobody takes the part for the whole.
      visit.incoming().cut();
    } else {
      out.write(lastWords);
      out.end();
    }
  }

  @Override
  public String requestId() {
    return visit.requestId();
  }

  @Override
  public Caller caller() {
    return visit.caller();
  }

  @Override
  public @Nullable String vertical() {
    return null;
  }

  @Override
  public @Nullable String agent() {
    return null;
  }

  @Override
  public @Nullable GoalId goal() {
    return null;
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public @Nullable String header(CharSequence name) {
    return visit.header(name);
  }

  @Override
  public long deadline() {
    return visit.begunAt() + PATIENCE_NANOS;
  }

  @Override
  public boolean verbatim() {
    return true;
  }
}
