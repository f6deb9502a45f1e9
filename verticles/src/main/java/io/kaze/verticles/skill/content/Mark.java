package io.kaze.verticles.skill.content;

import io.kaze.verticles.skill.content.check.Check;
import io.kaze.verticles.skill.content.check.Finding;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A check that applied to a page, and what it found. */
record Mark(Check check, Finding finding) {

  /** Points earned of the points to be had, in percent, rounded. */
  static int score(List<Mark> marks) {
    int possible = marks.stream().mapToInt(mark -> mark.check.weight()).sum();
    int earned = marks.stream().mapToInt(Mark::earned).sum();
    return possible == 0 ? 0 : Math.round(100f * earned / possible);
  }

  int earned() {
    return finding.earned(check.weight());
  }

  int lost() {
    return check.weight() - earned();
  }

  JsonObject toJson() {
    return new JsonObject()
        .put("check", check.name())
        .put("status", finding.status().label())
        .put("weight", check.weight())
        .put("earned", earned())
        .put("finding", finding.finding())
        .put("advice", finding.advice());
  }
}
