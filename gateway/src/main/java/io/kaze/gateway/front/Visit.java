package io.kaze.gateway.front;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.Permission;
import io.kaze.gateway.core.Place;
import io.kaze.gateway.core.RequestId;
import io.kaze.gateway.core.Tongue;
import io.kaze.gateway.dialect.ClientDialect;
import io.kaze.gateway.dialect.ErrorAnswer;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.json.Json;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request from its head to the end of its answer. On its event loop.
 *
 * <pre>
 *   head ──checks──▶ whose? ──▶ body ──▶ work ──▶ answered
 *     └─────────────────┴─────────┴────────┴────▶ refused, or its client is gone
 * </pre>
 */
final class Visit implements Body.Reader {
  static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence DO_NOT_RETRY = HttpHeaders.createOptimized("x-should-retry");
  private static final CharSequence ANTHROPIC_ID = HttpHeaders.createOptimized("request-id");
  private static final CharSequence RATE = HttpHeaders.createOptimized("RateLimit");
  private static final CharSequence RATE_POLICY = HttpHeaders.createOptimized("RateLimit-Policy");

  private final GatewayFront front;
  private final Incoming incoming;
  private final String path;
  private final @Nullable Address address;
  private final Tongue tongue;
  private final long begunAt = System.nanoTime();
  private final String requestId = RequestId.fresh();
  private @Nullable Body body;
  private @Nullable Caller caller;
  private @Nullable Runnable onGone;
  private boolean over;

  Visit(GatewayFront front, Incoming incoming) {
    this.front = front;
    this.incoming = incoming;
    this.path = incoming.path();
    this.address = Address.of(path);
    this.tongue = address == null ? Address.tongue(path) : address.tongue();
  }

  /** Begins with what the head alone can tell. */
  void begin() {
    front.door().dress(incoming::put);
    incoming.put(Heads.REQUEST_ID, requestId);
    if (tongue == Tongue.ANTHROPIC) {
      incoming.put(ANTHROPIC_ID, requestId);
    }
    incoming.onClosed(this::gone);
    incoming.onBroken(this::broken);
    Failure wrong = wrong();
    if (wrong == null) {
      identify();
    } else {
      refuse(wrong);
    }
  }

  private @Nullable Failure wrong() {
    String ambiguity = incoming.ambiguity();
    if (ambiguity != null) {
      incoming.isLast();
      return Refusals.ambiguous(ambiguity);
    }
    String closed = front.door().closed(incoming.method().equals("GET"));
    if (closed != null) {
      return Refusals.closed(closed);
    }
    int bytesMax = front.limits().requestBytesMax();
    return Heads.length(incoming) > bytesMax ? Refusals.tooLarge(bytesMax) : null;
  }

  private void identify() {
    String secret = Heads.secret(incoming);
    if (secret == null) {
      refuse(Refusals.noSecret());
      return;
    }
    Future<Doorkeeper.Bearer> bearer = front.door().bearer(secret);
    if (bearer.isComplete()) {
      identified(bearer);
    } else {
      incoming.pause();
      bearer.onComplete(found -> identified(bearer));
    }
  }

  private void identified(Future<Doorkeeper.Bearer> bearer) {
    if (over) {
      return;
    }
    switch (bearer.result()) {
      case null -> refuse(Refusals.unsure());
      case Doorkeeper.Bearer.Unknown unknown -> refuse(Refusals.unknown(unknown.why()));
      case Doorkeeper.Bearer.Known known -> admit(known.caller());
    }
  }

  private void admit(Caller who) {
    caller = who;
    Doorkeeper.Turn turn = front.door().turn(who);
    if (turn != null) {
      incoming.put(RATE_POLICY, front.ratePolicy(turn.max()));
      incoming.put(RATE, "\"requests\";r=" + turn.left() + ";t=" + turn.fullInSeconds());
    }
    if (turn != null && !turn.taken()) {
      refuse(Refusals.tooMany(turn));
    } else if (!who.may(Permission.CALL_MODELS)) {
      refuse(Refusals.forbidden());
    } else if (address == null || !address.takes(incoming.method())) {
      refuse(404, Refusals.unknownPath(incoming.method(), path));
    } else if (address.place() == null) {
      incoming.resume();
      ModelsPage.answer(this);
    } else {
      receive();
    }
  }

  private void receive() {
    Body coming = new Body(front.limits().requestBytesMax(), front.held(), front.watch(), this);
    body = coming;
    coming.from(
        incoming, Heads.length(incoming), begunAt + front.limits().receivedWithin().toNanos());
    incoming.goOn();
    incoming.resume();
    coming.awaited();
  }

  @Override
  public void read(Body whole) {
    front.work(this, place());
  }

  @Override
  public void tooLarge() {
    refuse(Refusals.tooLarge(front.limits().requestBytesMax()));
  }

  @Override
  public void noRoom() {
    refuse(Refusals.noRoom());
  }

  @Override
  public void tooSlow() {
    refuse(Refusals.tooSlow(front.limits().receivedWithin()));
  }

  /** What is to be done when the client is gone before its answer is whole. */
  void onGone(Runnable then) {
    onGone = then;
  }

  private void broken(boolean malformed) {
    if (malformed && !over && !incoming.isBegun()) {
      incoming.put(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      refuse(Refusals.unreadable());
      incoming.close();
    }
    gone();
  }

  private void gone() {
    if (!over) {
      Runnable then = onGone;
      end();
      if (then != null) {
        then.run();
      }
    }
  }

  /** Sends the request away, in its dialect. Nothing when an answer has begun. */
  void refuse(Failure failure) {
    ErrorAnswer answer = dialect().error(failure, requestId);
    refuse(answer.status(), answer.body(), failure);
  }

  private void refuse(int status, Failure failure) {
    refuse(status, dialect().error(failure, requestId).body(), failure);
  }

  private void refuse(int status, Buffer words, Failure failure) {
    if (over || incoming.isBegun()) {
      return;
    }
    if (failure.retryAfter() != null) {
      long seconds = Math.max(1, failure.retryAfter().plusMillis(999).toSeconds());
      incoming.put(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
    if (failure.kind() == Failure.Kind.BILLING) {
      // Else OpenAI's and Anthropic's clients ask again, at once, what cannot be paid for.
      incoming.put(DO_NOT_RETRY, "false");
    }
    front.metrics().refused(status);
    send(status, JSON, words);
  }

  /** A page of the gateway's own. */
  void json(ObjectNode page) {
    send(200, JSON, Json.write(page));
  }

  /** A whole answer. What the client still sends is read and forgotten behind it. */
  void send(int status, CharSequence type, Buffer words) {
    if (over) {
      return;
    }
    end();
    incoming.put(HttpHeaders.CONTENT_TYPE, type);
    if (isHeldBack()) {
      incoming.answerLast(status, words);
    } else {
      incoming.answer(status, words);
      Leftover.readAway(incoming, front.watch());
    }
  }

  /**
   * Whether the client still waits to be told to send its body. It never will be: by closing,
   * nobody takes its next request for that body (RFC 9110 §10.1.1).
   */
  private boolean isHeldBack() {
    return body == null
        && !incoming.isRead()
        && "100-continue".equalsIgnoreCase(incoming.header(HttpHeaders.EXPECT));
  }

  /** The answer is on its way as a whole, or there will be none. */
  void end() {
    over = true;
    Body received = body;
    if (received != null) {
      front.held().give(received.held());
      received.stop();
    }
  }

  boolean isOver() {
    return over;
  }

  GatewayFront front() {
    return front;
  }

  Incoming incoming() {
    return incoming;
  }

  private Place place() {
    return Objects.requireNonNull(
        address == null ? null : address.place(), "a body is read at a known place only");
  }

  ClientDialect dialect() {
    return tongue.dialect();
  }

  Caller caller() {
    return Objects.requireNonNull(caller, "a body is read of known callers only");
  }

  Body body() {
    return Objects.requireNonNull(body, "the body was read");
  }

  String path() {
    return path;
  }

  String requestId() {
    return requestId;
  }

  long begunAt() {
    return begunAt;
  }

  @Nullable String header(CharSequence name) {
    return incoming.header(name);
  }
}
