package io.kaze.verticles.skill.lead;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** Counts over all rows. */
final class Tally {
  private static final int BUCKETS = 10;
  private static final int BUCKET_TENTHS = 100;

  private final long[] buckets = new long[BUCKETS];
  private final Map<String, Long> grades = new TreeMap<>();
  private long rows;
  private long scored;

  void row() {
    rows++;
  }

  void scored(int tenths, String grade) {
    scored++;
    buckets[Math.min(tenths / BUCKET_TENTHS, BUCKETS - 1)]++;
    grades.merge(grade, 1L, Long::sum);
  }

  long rows() {
    return rows;
  }

  long scored() {
    return scored;
  }

  /** Grades that occur, the best first. */
  Map<String, Long> grades() {
    return grades;
  }

  /** Leads by score in steps of 10; a step has its lower bound, the last one both. */
  JsonArray distribution() {
    JsonArray distribution = new JsonArray();
    for (int i = 0; i < BUCKETS; i++) {
      distribution.add(
          new JsonObject()
              .put("from", i * BUCKETS)
              .put("to", (i + 1) * BUCKETS)
              .put("count", buckets[i]));
    }
    return distribution;
  }
}
