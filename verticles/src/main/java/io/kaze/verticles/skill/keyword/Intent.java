package io.kaze.verticles.skill.keyword;

import java.util.Locale;

/**
 * What a person who searches for a phrase wants: Broder's three kinds (A taxonomy of web search,
 * SIGIR Forum 36(2), 2002), with the weighing-up before a purchase told apart, as is usual since
 * Dai et al. (Detecting online commercial intention, WWW 2006).
 */
enum Intent {
  /** To reach one known site. */
  NAVIGATIONAL,
  /** To do something: buy, book, order, call. */
  TRANSACTIONAL,
  /** To choose what to buy, and where. */
  COMMERCIAL,
  /** To know. */
  INFORMATIONAL;

  /** Its name in the output. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
