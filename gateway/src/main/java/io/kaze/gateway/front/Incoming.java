package io.kaze.gateway.front;

import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request that came in and the way back to its client, whoever read it off the wire. On its event
 * loop.
 */
interface Incoming {
  /** As it was said: {@code POST}. */
  String method();

  /** Without its query; empty for none. */
  String path();

  /** The first of that name; null for none. */
  @Nullable String header(CharSequence name);

  /** What of the head could be read in two ways; null for nothing. */
  @Nullable String ambiguity();

  /** No further request is taken from the connection. Before the answer begins. */
  void isLast();

  /** The body's pieces and its end are told from now on. A piece is only lent. */
  void read(Consumer<Buffer> pieces, Runnable end);

  /** Whether all of the body has come. */
  boolean isRead();

  /** Nothing of the body is told until {@link #resume}. */
  void pause();

  void resume();

  /** Tells that the client is gone, or was answered whole; more than once, perhaps. */
  void onClosed(Runnable closed);

  /** Tells of a body that breaks off; whether it was its own form, and not its client's going. */
  void onBroken(Consumer<Boolean> malformed);

  /** Asks a client that waits for it to send the body. */
  void goOn();

  /** A header of the answer, in place of any of that name. Before the answer begins. */
  void put(CharSequence name, CharSequence value);

  /** One more of that name. */
  void add(CharSequence name, CharSequence value);

  /** Whether the answer's head is on its way. */
  boolean isBegun();

  /** The whole answer. */
  void answer(int status, Buffer words);

  /** The whole answer; the connection is closed behind it. */
  void answerLast(int status, Buffer words);

  /** A piece of an answer in pieces; the first sends the head, with the status 200. */
  void write(Buffer piece);

  /** The answer's last piece, perhaps of nothing. */
  void end(Buffer piece);

  /** Whether the client takes no more for now. */
  boolean isFull();

  /** Tells, each time, that the client takes more again. */
  void onDrained(Runnable drained);

  /** Whether nothing more can be said to the client. */
  boolean isOver();

  /** Breaks the answer off, so that nobody takes the part for the whole. */
  void cut();

  /** Closes the connection. */
  void close();
}
