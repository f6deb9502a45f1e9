package io.kaze.gateway.core;

import io.kaze.gateway.route.Route;
import io.kaze.gateway.watchers.ResponseCache;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An answer that is kept to be given again, or was. */
final class Keeping {
  private static final CharSequence CACHE = HttpHeaders.createOptimized("x-kaze-cache");
  private static final CharSequence AGE = HttpHeaders.createOptimized("age");
  private static final int BYTES_MAX = 1024 * 1024;

  /** Passed on to providers, who may answer otherwise for them. */
  private static final List<CharSequence> VARIANT =
      List.of(
          HttpHeaders.createOptimized("openai-beta"),
          HttpHeaders.createOptimized("anthropic-beta"),
          HttpHeaders.createOptimized("anthropic-version"));

  private final ResponseCache.Look look;
  private @Nullable Buffer all = Buffer.buffer();
  private CharSequence type = "";

  private Keeping(ResponseCache.Look look) {
    this.look = look;
  }

  static Keeping look(ResponseCache cache, Ask ask, Route route) {
    StringBuilder variant = new StringBuilder();
    VARIANT.forEach(
        name -> variant.append(Objects.requireNonNullElse(ask.header(name), "")).append('\n'));
    return new Keeping(
        cache.look(
            new ResponseCache.Question(
                ask.caller().tenant(),
                ask.place().path(),
                route,
                variant.toString(),
                ask.header(HttpHeaders.CACHE_CONTROL),
                Wishes.body(ask))));
  }

  /** Tells the client whether it was answered before. */
  void tell(Client client) {
    switch (look) {
      case ResponseCache.Look.Hit hit -> {
        client.header(CACHE, "hit");
        client.header(AGE, Long.toString(hit.ageSeconds()));
      }
      case ResponseCache.Look.Miss miss -> client.header(CACHE, "miss");
      case ResponseCache.Look.Unwanted unwanted -> {}
    }
  }

  ResponseCache.Look.@Nullable Hit found() {
    return look instanceof ResponseCache.Look.Hit hit ? hit : null;
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
