package io.kaze.gateway.budget;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When calls were and what they came to, as arrays. */
final class CallColumns {
  private final Long[] at;
  private final Long[] input;
  private final Long[] cached;
  private final Long[] write;
  private final Long[] output;
  private final @Nullable Long[] micros;
  private final Boolean[] partial;

  CallColumns(int rows) {
    at = new Long[rows];
    input = new Long[rows];
    cached = new Long[rows];
    write = new Long[rows];
    output = new Long[rows];
    micros = new Long[rows];
    partial = new Boolean[rows];
  }

  void set(int row, Post.Entry call) {
    at[row] = micros(call.at());
    input[row] = call.usage().input();
    cached[row] = call.usage().cachedInput();
    write[row] = call.usage().cacheWrite() + call.usage().cacheWriteLong();
    output[row] = call.usage().output();
    micros[row] = call.micros();
    partial[row] = call.partial();
  }

  Tuple addTo(Tuple arguments) {
    return arguments
        .addArrayOfLong(at)
        .addArrayOfLong(input)
        .addArrayOfLong(cached)
        .addArrayOfLong(write)
        .addArrayOfLong(output)
        .addArrayOfLong(micros)
        .addArrayOfBoolean(partial);
  }

  static long micros(Instant at) {
    return Math.addExact(
        Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000L);
  }
}
