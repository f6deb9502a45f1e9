package io.kaze.gateway.front;

import io.kaze.gateway.wire.HeadWriter;
import io.kaze.gateway.wire.Octets;
import io.kaze.gateway.wire.RequestHead;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A plain request, read off its {@link WireConnection} by the gateway itself: what comes and goes
 * is bytes, with no objects of HTTP in between.
 */
final class WireIncoming implements Incoming {
  private static final String CHUNKED = "transfer-encoding: chunked\r\n";
  private static final String CLOSE = "connection: close\r\n";

  private final WireConnection wire;
  private final HeadWriter writer;
  private final RequestHead head;
  private final String path;
  private final List<CharSequence> fields = new ArrayList<>(24);

  /** One bit for each kind of name that was told: most are told once, and not looked for. */
  private long told;

  private long left;
  private boolean read;
  private boolean begun;
  private boolean over;
  private boolean last;
  private @Nullable Consumer<Buffer> pieces;
  private @Nullable Runnable ended;
  private @Nullable Runnable closed;
  private @Nullable Consumer<Boolean> broken;
  private @Nullable Runnable drained;

  /** Its answer is written with a writer that others of the event loop use, too. */
  WireIncoming(WireConnection wire, HeadWriter writer, RequestHead head) {
    this.wire = wire;
    this.writer = writer;
    this.head = head;
    this.left = head.length();
    int query = head.target().indexOf('?');
    this.path = query < 0 ? head.target() : head.target().substring(0, query);
    this.last = !head.persistent();
  }

  @Override
  public String method() {
    return head.method();
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public @Nullable String header(CharSequence name) {
    return head.fields().get(name);
  }

  @Override
  public @Nullable String ambiguity() {
    return null;
  }

  @Override
  public void isLast() {
    last = true;
  }

  @Override
  public void read(Consumer<Buffer> each, Runnable end) {
    pieces = each;
    ended = end;
  }

  @Override
  public boolean isRead() {
    return read;
  }

  /** How much of the body is still to come. */
  long left() {
    return left;
  }

  /** A piece of the body, or nothing of one that is empty. */
  void came(ByteBuf piece) {
    int length = piece.readableBytes();
    left -= length;
    if (pieces != null && length > 0) {
      pieces.accept(BufferInternal.buffer(piece));
    }
    if (left == 0) {
      read = true;
      if (ended != null) {
        ended.run();
      }
    }
  }

  @Override
  public void pause() {
    wire.pause();
  }

  @Override
  public void resume() {
    wire.resume();
  }

  @Override
  public void onClosed(Runnable then) {
    closed = then;
  }

  /** A body of a told length has no form that could be wrong; only its client can go. */
  @Override
  public void onBroken(Consumer<Boolean> malformed) {
    broken = malformed;
  }

  /** Nobody is kept waiting who announced to: that is not plain. */
  @Override
  public void goOn() {}

  /** The client is gone. */
  void gone() {
    over = true;
    if (!read && broken != null) {
      broken.accept(false);
    }
    if (closed != null) {
      closed.run();
    }
  }

  void isTaken() {
    if (drained != null) {
      drained.run();
    }
  }

  @Override
  public void put(CharSequence name, CharSequence value) {
    if ((told & kind(name)) != 0) {
      for (int i = 0; i < fields.size(); i += 2) {
        if (AsciiString.contentEqualsIgnoreCase(fields.get(i), name)) {
          HeadWriter.check(name, value);
          fields.set(i + 1, value);
          return;
        }
      }
    }
    add(name, value);
  }

  @Override
  public void add(CharSequence name, CharSequence value) {
    HeadWriter.check(name, value);
    told |= kind(name);
    fields.add(name);
    fields.add(value);
  }

  /** The same for names that differ in case only. */
  private static long kind(CharSequence name) {
    int last = name.isEmpty() ? 0 : name.charAt(name.length() - 1) | 0x20;
    return 1L << (31 * name.length() + last);
  }

  @Override
  public boolean isBegun() {
    return begun;
  }

  @Override
  public void answer(int status, Buffer words) {
    if (over || begun) {
      return;
    }
    HeadWriter written = head(status).raw("content-length: " + words.length()).end();
    ByteBuf out = finished(written, words.length());
    wire.send(isHeadAlone() ? out : append(out, words));
    over();
  }

  /**
   * The length is told, the body is not sent (RFC 9110 §9.3.2): the next answer is in its place.
   */
  private boolean isHeadAlone() {
    return head.method().equals("HEAD");
  }

  @Override
  public void answerLast(int status, Buffer words) {
    last = true;
    answer(status, words);
  }

  @Override
  public void write(Buffer piece) {
    if (!over && piece.length() > 0) {
      wire.send(chunk(piece, false));
    }
  }

  @Override
  public void end(Buffer piece) {
    if (!over) {
      wire.send(chunk(piece, true));
      over();
    }
  }

  private HeadWriter head(int status) {
    begun = true;
    last |= wire.isClosing();
    writer
        .clear()
        .raw("HTTP/1.1 " + status + " " + HttpResponseStatus.valueOf(status).reasonPhrase())
        .end();
    for (int i = 0; i < fields.size(); i += 2) {
      writer.checked(fields.get(i), fields.get(i + 1));
    }
    return last ? writer.raw(CLOSE) : writer;
  }

  /** The head's end, and room for what is to follow it. */
  private ByteBuf finished(HeadWriter written, int more) {
    written.end();
    return wire.buffer(written.length() + more).writeBytes(written.bytes(), 0, written.length());
  }

  /** RFC 9112 §7.1. */
  private ByteBuf chunk(Buffer piece, boolean ending) {
    int length = piece.length();
    HeadWriter around = begun ? writer.clear() : head(200).raw(CHUNKED).end();
    if (length > 0) {
      around.hex(length).end();
    }
    int room = around.length() + length + 8;
    ByteBuf out = wire.buffer(room).writeBytes(around.bytes(), 0, around.length());
    if (length > 0) {
      append(out, piece).writeShort(0x0d0a);
    }
    if (ending) {
      out.writeByte('0').writeInt(0x0d0a0d0a);
    }
    return out;
  }

  private static ByteBuf append(ByteBuf out, Buffer words) {
    Octets bytes = Octets.of(words);
    return out.writeBytes(bytes.array(), bytes.from(), bytes.length());
  }

  private void over() {
    over = true;
    wire.answered(last);
  }

  @Override
  public boolean isFull() {
    return wire.isFull();
  }

  @Override
  public void onDrained(Runnable then) {
    drained = then;
  }

  @Override
  public boolean isOver() {
    return over;
  }

  @Override
  public void cut() {
    over = true;
    wire.close();
  }

  @Override
  public void close() {
    wire.close();
  }
}
