package io.kaze.gateway.upstream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call until its end, over all its tries. On the context of its {@link Upstream}.
 *
 * <pre>
 *   connecting ──▶ sent ──▶ answering ──▶ whole
 *       │           │           └──────▶ failed
 *       ├───────────┴──(worth another try)──▶ pausing ──▶ connecting
 *       └──(not worth one, or none left)──▶ failed
 * </pre>
 *
 * <p>Whatever ends it early resets its request, which closes the connection: the provider is told
 * at once that nobody waits any more.
 */
public final class Exchange extends Watch.Watched {
  private final Upstream at;
  private final RequestOptions to;
  private final Buffer body;
  private final Taker taker;
  private final long deadline;
  private int tried;
  private @Nullable Try underWay;
  private Trouble.Phase awaited = Trouble.Phase.CONNECTION;
  private long pause = -1;
  private boolean over;
  private long sentAt;

  Exchange(Upstream at, RequestOptions to, Buffer body, Duration patience, Taker taker) {
    this.at = at;
    this.to = to;
    this.body = body;
    this.taker = taker;
    this.deadline = System.nanoTime() + patience.toNanos();
  }

  void begin() {
    at.watch.add(this);
    tryOnce();
  }

  private void tryOnce() {
    tried++;
    await(Trouble.Phase.CONNECTION, at.limits.connectMax());
    Try next = new Try(this, taker);
    underWay = next;
    next.open(at.http.request(to));
  }

  /** There is a connection: the request goes out. */
  void connected(Try who, HttpClientRequest request) {
    await(Trouble.Phase.FIRST_BYTE, at.limits.firstByteMax());
    sentAt = System.nanoTime();
    who.send(request, body);
  }

  /** A sign of life. */
  void alive() {
    await(Trouble.Phase.MORE, at.limits.idleMax());
  }

  long answerBytesMax() {
    return at.limits.answerBytesMax();
  }

  private void await(Trouble.Phase phase, Duration patience) {
    awaited = phase;
    long until = System.nanoTime() + patience.toNanos();
    due(until - deadline < 0 ? until : deadline);
  }

  /** How often it was tried. */
  public int tried() {
    return tried;
  }

  /** When the last try's request went out, as {@link System#nanoTime}; 0 when none did. */
  public long sentAt() {
    return sentAt;
  }

  /** Nothing more is read until {@link #resume}: whoever takes the answer is slower than it. */
  public void pause() {
    if (!over && underWay != null) {
      underWay.pause();
      awaited = Trouble.Phase.TAKER;
      due(deadline);
    }
  }

  /** Reads on. */
  public void resume() {
    if (!over && underWay != null) {
      alive();
      underWay.resume();
    }
  }

  /** Nobody waits for the answer any more. May be called at any time, more than once. */
  public void cancel() {
    if (!over) {
      end();
    }
  }

  @Override
  protected void late() {
    failed(new Trouble.Late(awaited));
  }

  /** A try came to nothing, or broke off. */
  void failed(Trouble trouble) {
    if (over) {
      return;
    }
    Try last = underWay;
    boolean begun = last != null && last.isBegun();
    drop();
    Optional<Duration> wait = begun ? Optional.empty() : next(trouble);
    if (wait.isPresent()) {
      due(deadline);
      pause = at.vertx.setTimer(Math.max(1, wait.get().toMillis()), t -> again());
    } else {
      end();
      taker.failed(trouble);
    }
  }

  private Optional<Duration> next(Trouble trouble) {
    Duration left = Duration.ofNanos(deadline - System.nanoTime());
    return at.limits.tries().next(trouble, tried, left, at.clock.instant(), at.random.nextDouble());
  }

  private void again() {
    pause = -1;
    if (!over) {
      tryOnce();
    }
  }

  /** The answer is whole. */
  void whole() {
    if (!over) {
      over = true;
      at.watch.remove(this);
      taker.whole();
    }
  }

  private void end() {
    over = true;
    at.watch.remove(this);
    if (pause >= 0) {
      at.vertx.cancelTimer(pause);
    }
    drop();
  }

  private void drop() {
    Try last = underWay;
    underWay = null;
    if (last != null) {
      last.drop();
    }
  }
}
