package io.kaze.verticles.skill.lead;

import java.util.List;

/** What a lead earned, feature by feature; counted in tenths so that the sum is exact. */
record Score(List<Contribution> contributions) {

  int tenths() {
    return contributions.stream().mapToInt(Contribution::tenths).sum();
  }

  static double points(int tenths) {
    return tenths / 10.0;
  }
}
