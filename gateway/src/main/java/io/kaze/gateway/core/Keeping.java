package io.kaze.gateway.core;

import io.kaze.gateway.route.Asker;
import io.kaze.gateway.watchers.ResponseCache;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An answer that is kept to be given again, or was. */
final class Keeping {
  private static final int BYTES_MAX = 1024 * 1024;

  private final ResponseCache.Look look;
  private @Nullable Buffer all = Buffer.buffer();
  private CharSequence type = "";

  private Keeping(ResponseCache.Look look) {
    this.look = look;
  }

  static Keeping look(ResponseCache cache, Asker asker, Ask ask, Duration lasts) {
    return new Keeping(cache.look(asker, ask.place().path(), Wishes.body(ask), lasts));
  }

  @Nullable Buffer found() {
    return look instanceof ResponseCache.Look.Hit hit ? hit.answer() : null;
  }

  CharSequence type() {
    return look instanceof ResponseCache.Look.Hit hit ? hit.type() : type;
  }

  void add(CharSequence of, Buffer piece) {
    type = of;
    Buffer before = all;
    if (before != null) {
      all = before.length() + piece.length() > BYTES_MAX ? null : before.appendBuffer(piece);
    }
  }

  void keepAll() {
    Buffer whole = all;
    if (whole != null) {
      keep(type, whole);
    }
  }

  void keep(CharSequence of, Buffer words) {
    if (look instanceof ResponseCache.Look.Miss miss && words.length() <= BYTES_MAX) {
      miss.keeper().keep(of.toString(), words);
    }
  }
}
