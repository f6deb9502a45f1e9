package io.kaze.deploy.cell;

import io.kaze.verticles.skill.SkillHandler;
import io.kaze.verticles.skill.SkillOffer;
import io.kaze.verticles.skill.content.ContentOptimisation;
import io.kaze.verticles.skill.keyword.KeywordResearch;
import io.kaze.verticles.skill.lead.LeadScoring;
import io.kaze.verticles.skill.report.ReportGeneration;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;

/** What computes in this process, by the names that skills know it under. */
public final class Skills {

  private Skills() {}

  /**
   * A handler for each name: those that come with Kaze, and those of jars on the class path.
   *
   * @throws IllegalStateException when two have one name
   */
  public static Map<String, SkillHandler> handlers() {
    Map<String, SkillHandler> all =
        new HashMap<>(
            Map.of(
                "keyword-research", new KeywordResearch(),
                "content-optimisation", new ContentOptimisation(),
                "lead-scoring", new LeadScoring(),
                "report-generation", new ReportGeneration()));
    for (SkillOffer offer : ServiceLoader.load(SkillOffer.class)) {
      offer
          .handlers()
          .forEach((name, handler) -> {
            if (all.putIfAbsent(name, handler) != null) {
              throw new IllegalStateException(
                  "%s offers a handler %s, which is there already"
                      .formatted(offer.getClass().getName(), name));
            }
          });
    }
    return Map.copyOf(all);
  }
}
