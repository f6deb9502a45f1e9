package io.kaze.channels.rest.route;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list a request wants: every list is asked with {@code limit} and {@code cursor},
 * and every answer has the following page's cursor as {@code next} when there is one.
 *
 * @param limit the most to list
 * @param cursor the {@code next} of the page before; null for the first page
 */
public record Page(int limit, @Nullable String cursor) {
  private static final int LIMIT_DEFAULT = 20;

  /** The page a request wants. */
  public static Page of(RoutingContext request) {
    Input input = Input.of(request);
    return new Page((int) input.number("limit", LIMIT_DEFAULT), input.text("cursor"));
  }

  /** How many to read: one more than are listed tells whether there is a further page. */
  public int fetch() {
    return limit + 1;
  }

  /** What to list of things that are all at hand, in the order of their cursors. */
  public <T> List<T> from(List<T> sorted, Function<T, String> cursorOf) {
    return sorted.stream()
        .filter(one -> cursor == null || cursorOf.apply(one).compareTo(cursor) > 0)
        .limit(fetch())
        .toList();
  }

  /**
   * The answer.
   *
   * @param name what the things are called
   * @param found up to {@link #fetch} of them
   * @param cursorOf by what a thing is found again
   */
  public <T> JsonObject answer(
      String name, List<T> found, Function<T, JsonObject> json, Function<T, String> cursorOf) {
    List<T> shown = found.subList(0, Math.min(limit, found.size()));
    JsonArray list = new JsonArray();
    shown.forEach(one -> list.add(json.apply(one)));
    JsonObject answer = new JsonObject().put(name, list);
    return found.size() > limit ? answer.put("next", cursorOf.apply(shown.getLast())) : answer;
  }
}
