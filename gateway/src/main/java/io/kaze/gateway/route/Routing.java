package io.kaze.gateway.route;

import java.util.List;

/**
 * Where calls go, as the data says at this moment. Any thread; answers at once. What is under way
 * keeps the routes it began with when the data changes.
 */
public interface Routing {
  /** Looks for what a name stands for: a hint, an alias, a model, or {@code provider/model}. */
  Found find(Asker asker, String name);

  /** Sets out on one call's way. */
  Journey setOut(Route route, Asker asker, Session session);

  /** All names that find something for this asker, sorted. */
  List<String> names(Asker asker);

  /** What came of looking for a name. */
  sealed interface Found {
    /** There it is. */
    record There(Route route) implements Found {}

    /** There is nothing of that name, or not for this asker. */
    record Unknown() implements Found {}

    /** There are no models at all; the remedy is for a person, in one line. */
    record None(String remedy) implements Found {}
  }

  /**
   * What keeps calls together that profit from the same target.
   *
   * @param hash the same for calls of one conversation; 0 for a call of none
   */
  record Session(long hash) {
    /** Of no conversation. */
    public static final Session NONE = new Session(0);
  }
}
