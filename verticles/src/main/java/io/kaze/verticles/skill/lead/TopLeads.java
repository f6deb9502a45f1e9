package io.kaze.verticles.skill.lead;

import java.util.List;
import java.util.PriorityQueue;

/** The best leads seen so far, never more than a fixed number: a heap with the worst on top. */
final class TopLeads {
  private final int leadsMax;
  private final PriorityQueue<ScoredLead> worstFirst =
      new PriorityQueue<>(ScoredLead.BEST_FIRST.reversed());

  TopLeads(int leadsMax) {
    this.leadsMax = leadsMax;
  }

  void offer(ScoredLead lead) {
    worstFirst.add(lead);
    if (worstFirst.size() > leadsMax) {
      worstFirst.remove();
    }
  }

  int size() {
    return worstFirst.size();
  }

  List<ScoredLead> bestFirst() {
    return worstFirst.stream().sorted(ScoredLead.BEST_FIRST).toList();
  }
}
