package io.kaze.channels.rest.knowledge;

import io.vertx.sqlclient.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Behind which contribution a page begins, in the order of their times: {@code MICROS.UUID}.
 *
 * @param contributionId null for the first page
 */
record KnowledgeCursor(long atMicros, @Nullable UUID contributionId) {

  /** As a request says it, by the contract's pattern; null for none. */
  static KnowledgeCursor of(@Nullable String text) {
    if (text == null) {
      return new KnowledgeCursor(0, null);
    }
    int dot = text.indexOf('.');
    return new KnowledgeCursor(
        Long.parseLong(text, 0, dot, 10), UUID.fromString(text.substring(dot + 1)));
  }

  /** Behind this one. */
  static String behind(Row row) {
    return row.getLong("contributed_micros") + "." + row.getUUID("contribution_id");
  }
}
