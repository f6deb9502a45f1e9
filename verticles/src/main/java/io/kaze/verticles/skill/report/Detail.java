package io.kaze.verticles.skill.report;

import java.util.List;

/**
 * How much of each list a report shows. When the page gets too large, the next smaller is taken.
 *
 * @param leads rows of the ranking
 * @param phrases rows of key phrases
 * @param rows rows of any other table
 */
record Detail(int leads, int phrases, int rows) {
  static final List<Detail> LARGEST_FIRST =
      List.of(
          new Detail(20, 40, 100),
          new Detail(20, 20, 40),
          new Detail(10, 10, 15),
          new Detail(5, 5, 5));
}
