package io.kaze.gateway.upstream;

import io.kaze.gateway.wire.AnswerHead;
import io.kaze.gateway.wire.AnswerReader;
import io.kaze.gateway.wire.Malformed;
import io.kaze.gateway.wire.Octets;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One request to a provider until its end. On the context of its {@link Upstream}.
 *
 * <pre>
 *   connecting ──▶ sent ──▶ answering ──▶ whole
 *       └───────────┴───────────┴──────▶ failed
 * </pre>
 *
 * <p>Whatever ends it early closes the connection: the provider is told at once that nobody waits
 * any more.
 */
public final class Exchange extends Watch.Watched {
  private static final int ERROR_BYTES_MAX = 64 * 1024;

  /** What is larger is sent behind its head; what is not, in one piece with it. */
  private static final int COPIED_BYTES_MAX = 16 * 1024;

  private final Upstream at;
  private final Taker taker;
  private final long begunAt;
  private final long deadline;
  private final long firstByteBy;
  private Trouble.Phase awaited = Trouble.Phase.CONNECTION;
  private @Nullable Connection connection;
  private @Nullable AnswerReader reader;
  private @Nullable Buffer refusal;
  private long bytes;
  private boolean over;

  Exchange(Upstream at, Duration firstByteMax, long deadline, Taker taker) {
    this.at = at;
    this.taker = taker;
    this.deadline = deadline;
    this.begunAt = System.nanoTime();
    long first = begunAt + firstByteMax.toNanos();
    this.firstByteBy = first - deadline < 0 ? first : deadline;
  }

  void begin(Outgoing to, Buffer body) {
    at.watch.add(this);
    long connectedBy = begunAt + at.limits.connectMax().toNanos();
    due(connectedBy - firstByteBy < 0 ? connectedBy : firstByteBy);
    Connection idle = at.connections.idle(to.place());
    if (idle != null) {
      send(idle, to, body);
    } else {
      at.connections
          .open(to.place())
          .onSuccess(opened -> send(opened, to, body))
          .onFailure(away -> failed(unreachable(away)));
    }
  }

  private void send(Connection on, Outgoing to, Buffer body) {
    if (over) {
      at.connections.giveBack(on, null);
      return;
    }
    if (on.isClosed()) {
      failed(new Trouble.Lost(new ClosedChannelException()));
      return;
    }
    connection = on;
    reader = new AnswerReader();
    awaited = Trouble.Phase.FIRST_BYTE;
    due(firstByteBy);
    on.send(request(on, to.head(), body), this);
  }

  private static ByteBuf request(Connection on, byte[] head, Buffer body) {
    byte[] rest = (body.length() + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    if (body.length() <= COPIED_BYTES_MAX) {
      Octets bytes = Octets.of(body);
      return on.buffer(head.length + rest.length + bytes.length())
          .writeBytes(head)
          .writeBytes(rest)
          .writeBytes(bytes.array(), bytes.from(), bytes.length());
    }
    ByteBuf behind = ((BufferInternal) body).getByteBuf();
    return Unpooled.wrappedBuffer(Unpooled.wrappedBuffer(head, rest), behind);
  }

  private static Trouble unreachable(@Nullable Throwable failure) {
    return failure == null || failure instanceof TimeoutException
        ? new Trouble.Late(Trouble.Phase.CONNECTION)
        : new Trouble.Unreachable(failure);
  }

  /** More has come on its connection. */
  void came(byte[] bytes) {
    if (over || reader == null) {
      return;
    }
    try {
      read(reader, bytes);
    } catch (Malformed garbage) {
      failed(new Trouble.Lost(garbage));
    }
  }

  private void read(AnswerReader from, byte[] bytes) throws Malformed {
    int rest = 0;
    if (from.head() == null) {
      rest = from.head(bytes);
      AnswerHead head = from.head();
      if (head == null) {
        return;
      }
      alive();
      answered(head);
      if (over) {
        return;
      }
    }
    Buffer piece = from.body(bytes, rest);
    if (piece.length() > 0) {
      piece(piece);
    }
    if (from.isWhole()) {
      whole();
    }
  }

  private void answered(AnswerHead head) {
    if (head.status() >= 200 && head.status() < 300) {
      taker.begun(head);
    } else {
      refusal = Buffer.buffer();
    }
  }

  private void piece(Buffer piece) {
    if (refusal != null) {
      refused(refusal, piece);
      return;
    }
    bytes += piece.length();
    if (bytes > at.limits.answerBytesMax()) {
      failed(new Trouble.TooLarge(at.limits.answerBytesMax()));
      return;
    }
    alive();
    taker.piece(piece);
  }

  /** The reason is read as far as it goes into the bound; behind it the connection is given up. */
  private void refused(Buffer words, Buffer piece) {
    words.appendBuffer(piece, 0, Math.min(piece.length(), ERROR_BYTES_MAX - words.length()));
    if (words.length() >= ERROR_BYTES_MAX) {
      failed(refused(words));
    }
  }

  private Trouble refused(Buffer words) {
    AnswerHead head = Objects.requireNonNull(reader).head();
    return new Trouble.Refused(Objects.requireNonNull(head).status(), head.fields(), words);
  }

  /** Its connection is closed, and not by it. */
  void closed() {
    connection = null;
    if (over) {
      return;
    }
    if (reader != null && reader.closed()) {
      whole();
    } else {
      failed(new Trouble.Lost(new ClosedChannelException()));
    }
  }

  /** A sign of life. */
  private void alive() {
    awaited = Trouble.Phase.MORE;
    long until = System.nanoTime() + at.limits.idleMax().toNanos();
    due(until - deadline < 0 ? until : deadline);
  }

  /** Nothing more is read until {@link #resume}: whoever takes the answer is slower than it. */
  public void pause() {
    if (!over && connection != null) {
      connection.pause();
      awaited = Trouble.Phase.TAKER;
      due(deadline);
    }
  }

  /** Reads on. */
  public void resume() {
    if (!over && connection != null) {
      alive();
      connection.resume();
    }
  }

  /** Nobody waits for the answer any more. May be called at any time, more than once. */
  public void cancel() {
    if (!over) {
      end();
      if (connection != null) {
        connection.close();
      }
    }
  }

  @Override
  protected void late() {
    failed(new Trouble.Late(awaited));
  }

  private void failed(Trouble trouble) {
    if (!over) {
      cancel();
      taker.failed(trouble);
    }
  }

  private void whole() {
    if (over) {
      return;
    }
    giveBack();
    end();
    if (refusal == null) {
      taker.whole();
    } else {
      taker.failed(refused(refusal));
    }
  }

  /** The answer was read to its end: what comes next on the connection is another's. */
  private void giveBack() {
    if (connection == null || reader == null) {
      return;
    }
    AnswerHead head = reader.head();
    if (head != null && reader.leavesConnection()) {
      at.connections.giveBack(connection, KeepAlive.idleMax(head));
    } else {
      connection.close();
    }
    connection = null;
  }

  private void end() {
    over = true;
    at.watch.remove(this);
  }
}
