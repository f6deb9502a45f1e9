package io.kaze.deploy.cell;

import io.kaze.verticles.skill.SkillHandler;
import io.kaze.verticles.skill.content.ContentOptimisation;
import io.kaze.verticles.skill.keyword.KeywordResearch;
import io.kaze.verticles.skill.lead.LeadScoring;
import io.kaze.verticles.skill.report.ReportGeneration;
import java.util.Map;

/** What computes in this process, by the names that skills know it under. */
public final class Skills {

  private Skills() {}

  /** A handler for each name. */
  public static Map<String, SkillHandler> handlers() {
    return Map.of(
        "keyword-research", new KeywordResearch(),
        "content-optimisation", new ContentOptimisation(),
        "lead-scoring", new LeadScoring(),
        "report-generation", new ReportGeneration());
  }
}
