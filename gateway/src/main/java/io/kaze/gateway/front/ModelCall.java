package io.kaze.gateway.front;

import io.kaze.gateway.account.Account;
import io.kaze.gateway.account.Accounting;
import io.kaze.gateway.account.Call;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.ProviderDialect;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.upstream.Exchange;
import io.kaze.gateway.upstream.Taker;
import io.kaze.gateway.upstream.Trouble;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call of a model for a visit: the model is found, the account opened, the provider asked. What
 * both ways of answering have in common. When the client is gone, the provider is told at once.
 */
abstract class ModelCall implements Taker {
  static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  static final CharSequence EVENTS = HttpHeaders.createOptimized("text/event-stream");

  /** As nginx counts it: there is no status for nobody. */
  private static final int CLIENT_GONE = 499;

  final Visit visit;
  final Outflow out;
  private @Nullable Target target;
  private @Nullable Account account;
  private @Nullable Exchange exchange;
  private FrontMetrics.@Nullable OfModel metrics;
  private boolean touched;

  ModelCall(Visit visit) {
    this.visit = visit;
    this.out = new Outflow(visit.front().context(), visit.response());
  }

  /** The call as the accounts are to know it. */
  abstract Call call(Target found);

  /** What is asked of the provider; null when the visit was refused. */
  abstract @Nullable Buffer request(Target found);

  /** The usage told so far; null for none. */
  abstract @Nullable Usage usage();

  /** How the provider speaks. */
  abstract ProviderDialect provider();

  /** Tells a client that reads a stream already that it will not be whole. */
  abstract void breakOff(Failure failure);

  final void begin(String model) {
    Target known = visit.front().models().known(model);
    if (known != null) {
      found(known);
      return;
    }
    visit
        .front()
        .models()
        .find(model)
        .onComplete((found, failure) -> {
          switch (found) {
            case null -> visit.refuse(Refusals.unsure());
            case Models.Found.There there -> found(there.target());
            case Models.Found.Unknown unknown -> visit.refuse(Refusals.unknownModel(model));
            case Models.Found.None none -> visit.refuse(Refusals.noModel(none.remedy()));
          }
        });
  }

  private void found(Target found) {
    if (visit.isOver()) {
      return;
    }
    target = found;
    metrics = visit.front().metrics().of(found);
    Future<Accounting.Opening> opening = visit.front().accounting().begin(call(found));
    if (opening.isComplete()) {
      opened(opening, found);
    } else {
      opening.onComplete(v -> opened(opening, found));
    }
  }

  private void opened(Future<Accounting.Opening> opening, Target found) {
    switch (opening.result()) {
      case null -> visit.refuse(Refusals.unsure());
      case Accounting.Opening.Declined declined -> visit.refuse(declined.failure());
      case Accounting.Opening.Opened opened -> send(opened.account(), found);
    }
  }

  private void send(Account opened, Target found) {
    account = opened;
    Buffer body = visit.isOver() ? null : request(found);
    if (body == null) {
      opened.release();
      return;
    }
    visit.onGone(this::gone);
    Exchange begun =
        visit
            .front()
            .upstream()
            .call(options(found), body, visit.front().limits().answeredWithin(), this);
    exchange = begun;
    out.from(begun);
  }

  private RequestOptions options(Target found) {
    return found.at(visit.route());
  }

  private void gone() {
    account().partial(usage(), out.bytes());
    metrics().ended(CLIENT_GONE, sinceBegun(), upstreamNanos());
    if (exchange != null) {
      exchange.cancel();
    }
  }

  final Target target() {
    return Objects.requireNonNull(target, "found before anything is asked");
  }

  final Account account() {
    return Objects.requireNonNull(account, "opened before anything is asked");
  }

  private FrontMetrics.OfModel metrics() {
    return Objects.requireNonNull(metrics, "found before anything is asked");
  }

  private long sinceBegun() {
    return System.nanoTime() - visit.begunAt();
  }

  private long upstreamNanos() {
    return exchange == null || exchange.sentAt() == 0 ? 0 : System.nanoTime() - exchange.sentAt();
  }

  /** A piece of a stream is handed on. */
  final void flow(Buffer piece) {
    if (!touched && piece.length() > 0) {
      touched = true;
      metrics().firstToken(sinceBegun());
    }
    out.write(piece);
  }

  /** The answer goes out as a whole. */
  final void sendWhole(CharSequence type, Buffer words) {
    metrics().ended(200, sinceBegun(), upstreamNanos());
    visit.send(200, type, words);
  }

  /** The streamed answer is whole. */
  final void endFlow() {
    metrics().ended(200, sinceBegun(), upstreamNanos());
    visit.end();
    out.end();
  }

  /** The answer cannot be used: whatever still comes of it is not wanted. */
  final void unusable(Failure failure) {
    if (exchange != null) {
      exchange.cancel();
    }
    account().partial(usage(), out.bytes());
    fail(failure.in(target().provider()::scrub));
  }

  private void fail(Failure failure) {
    if (visit.isOver()) {
      return;
    }
    metrics().ended(status(failure), sinceBegun(), upstreamNanos());
    if (!visit.response().headWritten() && !isFlowing()) {
      visit.refuse(failure);
    } else {
      visit.end();
      breakOff(failure);
    }
  }

  /** Whether a part of the answer is on its way, though perhaps not yet written. */
  private boolean isFlowing() {
    return out.bytes() > 0;
  }

  private int status(Failure failure) {
    return visit.dialect().error(failure, visit.requestId()).status();
  }

  @Override
  public void failed(Trouble trouble) {
    switch (trouble) {
      case Trouble.Refused refused -> account().release();
      case Trouble.Unreachable unreachable -> account().release();
      // What was sent may have been worked on, and paid for.
      case Trouble.Lost lost -> account().partial(usage(), out.bytes());
      case Trouble.Late late -> account().partial(usage(), out.bytes());
      case Trouble.TooLarge tooLarge -> account().partial(usage(), out.bytes());
    }
    if (!passedOn(trouble)) {
      fail(Troubles.of(trouble, target().provider(), provider(), visit.front().clock().instant()));
    }
  }

  /** Whether the provider's own words were handed on. */
  boolean passedOn(Trouble trouble) {
    return false;
  }

  /** The provider's own words, as they are. */
  final void passOn(int status, String words) {
    metrics().ended(status, sinceBegun(), upstreamNanos());
    visit.send(status, JSON, Buffer.buffer(words));
  }
}
