package io.kaze.gateway.wire;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one answer out of what comes on a connection, in pieces that break anywhere: first its
 * {@linkplain #head(byte[]) head}, then its {@linkplain #body(byte[], int) body} (RFC 9112 §6.3).
 * Provisional answers are passed over.
 */
public final class AnswerReader {
  private static final int HEAD_BYTES_MAX = 32 * 1024;
  private static final int PROVISIONAL_MAX = 16;
  private static final Buffer NOTHING = Buffer.buffer();
  private static final CharSequence TRANSFER_ENCODING = "transfer-encoding";

  private final HeadBytes gathered = new HeadBytes(HEAD_BYTES_MAX);
  private @Nullable AnswerHead head;
  private @Nullable Chunks chunks;
  private int provisional;
  private long left;
  private boolean untilClosed;
  private boolean whole;
  private boolean surplus;

  /**
   * Takes what belongs to the head.
   *
   * @return where in the piece the rest begins
   * @throws Malformed nothing can be made of it
   */
  public int head(byte[] piece) throws Malformed {
    int at = 0;
    while (head == null && at < piece.length) {
      at = gathered.take(piece, at);
      if (gathered.isWhole()) {
        begin(AnswerHead.read(gathered.bytes()));
      }
    }
    return at;
  }

  /** The head; null while it has not come. */
  public @Nullable AnswerHead head() {
    return head;
  }

  private void begin(AnswerHead read) throws Malformed {
    if (read.status() < 200) {
      provisional++;
      if (read.status() == 101 || provisional > PROVISIONAL_MAX) {
        throw new Malformed("it changes the protocol, or is never more than provisional");
      }
      gathered.clear();
      return;
    }
    head = read;
    long length = Length.of(read.fields());
    if (read.status() == 204 || read.status() == 304) {
      whole = true;
    } else if (read.fields().contains(TRANSFER_ENCODING)) {
      chunked(read.fields().all(TRANSFER_ENCODING), length);
    } else if (length >= 0) {
      left = length;
      whole = length == 0;
    } else {
      untilClosed = true;
    }
  }

  private void chunked(List<String> codings, long length) throws Malformed {
    if (length >= 0 || codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
      throw new Malformed("its length is told in more than one way, or in an unknown one");
    }
    chunks = new Chunks();
  }

  /**
   * What a piece has of the body, where it stands. Nobody else may use the piece from now on.
   *
   * @param from where the head ends in it, or 0
   */
  public Buffer body(byte[] piece, int from) throws Malformed {
    if (whole) {
      surplus |= from < piece.length;
      return NOTHING;
    }
    if (chunks != null) {
      return data(chunks, piece, from);
    }
    if (untilClosed) {
      return cut(piece, from, piece.length);
    }
    int to = (int) Math.min(piece.length, from + left);
    left -= to - from;
    whole = left == 0;
    surplus = to < piece.length;
    return cut(piece, from, to);
  }

  private Buffer data(Chunks apart, byte[] piece, int from) throws Malformed {
    int end = apart.take(piece, from, piece.length);
    whole = apart.isWhole();
    surplus = end < piece.length;
    return cut(piece, from, from + apart.written());
  }

  private static Buffer cut(byte[] piece, int from, int to) {
    return from == to ? NOTHING : Octets.buffer(piece, from, to);
  }

  /** The connection was closed by the other side: whether that was the body's end. */
  public boolean closed() {
    whole |= head != null && untilClosed;
    return whole;
  }

  /** Whether all of the body has come. */
  public boolean isWhole() {
    return whole;
  }

  /** Whether another request may follow on the connection. */
  public boolean leavesConnection() {
    return whole && !surplus && !untilClosed && head != null && head.persistent();
  }
}
