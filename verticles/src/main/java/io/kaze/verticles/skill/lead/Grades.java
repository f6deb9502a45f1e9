package io.kaze.verticles.skill.lead;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;

/** From how many points a lead is an A, a B or a C; below that it is a D. */
record Grades(BigDecimal a, BigDecimal b, BigDecimal c) {

  String grade(int tenths) {
    BigDecimal score = BigDecimal.valueOf(tenths, 1);
    if (score.compareTo(a) >= 0) {
      return "A";
    }
    if (score.compareTo(b) >= 0) {
      return "B";
    }
    return score.compareTo(c) >= 0 ? "C" : "D";
  }

  JsonObject toJson() {
    return new JsonObject()
        .put("A", a.doubleValue())
        .put("B", b.doubleValue())
        .put("C", c.doubleValue());
  }
}
