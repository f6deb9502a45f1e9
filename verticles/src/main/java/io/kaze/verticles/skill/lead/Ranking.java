package io.kaze.verticles.skill.lead;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ranking as it grows row by row, and as it is given out. */
final class Ranking {
  static final String METHOD =
      "Additive multi-attribute value model (Keeney & Raiffa 1976): each feature of the profile has"
          + " a weight, brought to 100 points in all, and a value from 0 to 1 for the lead's cell;"
          + " the score is the sum of weight times value, in tenths of a point. Missing or"
          + " unreadable cells earn 0. Equal scores keep the order of the file. No model was used.";

  private final Profile profile;
  private final Columns columns;
  private final AsOf asOf;
  private final Limits limits;
  private final Findings findings;
  private final Scorer scorer;
  private final RowCheck check;
  private final TopLeads top;
  private final Tally tally = new Tally();

  Ranking(Profile profile, Columns columns, AsOf asOf, Limits limits, Findings findings) {
    this.profile = profile;
    this.columns = columns;
    this.asOf = asOf;
    this.limits = limits;
    this.findings = findings;
    this.scorer = new Scorer(profile, columns, asOf, limits);
    this.check = new RowCheck(columns, limits, findings);
    this.top = new TopLeads(limits.leadsMax());
  }

  void add(Row row) {
    tally.row();
    if (check.scorable(row)) {
      ScoredLead lead = new ScoredLead(row, scorer.score(row, findings));
      tally.scored(lead.tenths(), profile.grades().grade(lead.tenths()));
      top.offer(lead);
    }
  }

  JsonObject toJson() {
    List<ScoredLead> leads = top.bestFirst();
    return new JsonObject()
        .put("summary", new RankingSummary(profile, columns, findings, tally).of(leads))
        .put("method", METHOD)
        .put("rows", tally.rows())
        .put("scored", tally.scored())
        .put("leads", leads(leads))
        .put("distribution", tally.distribution())
        .put("columns", columns())
        .put("findings", new JsonArray(findings.kept().stream().map(Finding::toJson).toList()))
        .put("findingsOmitted", findings.omitted())
        .put("profile", profileAsUsed())
        .put("truncated", tally.scored() > leads.size());
  }

  private JsonArray leads(List<ScoredLead> leads) {
    List<JsonObject> ranked = new ArrayList<>();
    for (ScoredLead lead : leads) {
      ranked.add(
          new JsonObject()
              .put("rank", ranked.size() + 1)
              .put("line", lead.row().line())
              .put("name", name(lead))
              .put("fields", new JsonObject(columns.fields(lead.row().cells(), limits)))
              .put("score", Score.points(lead.tenths()))
              .put("grade", profile.grades().grade(lead.tenths()))
              .put("contributions", contributions(lead.score())));
    }
    return new JsonArray(ranked);
  }

  private String name(ScoredLead lead) {
    return Limits.clip(columns.name(lead.row()), limits.fieldCharsMax());
  }

  private static JsonArray contributions(Score score) {
    return new JsonArray(score.contributions().stream().map(Contribution::toJson).toList());
  }

  private JsonObject columns() {
    Map<String, Object> byFeature = new LinkedHashMap<>();
    columns.indexes().keySet().stream()
        .sorted()
        .forEach(feature -> byFeature.put(feature, columns.header(feature)));
    return new JsonObject(byFeature);
  }

  private JsonObject profileAsUsed() {
    JsonObject used = profile.source().copy().put("name", profile.name());
    used.put("grades", profile.grades().toJson());
    if (asOf.day() != null) {
      used.put("asOf", asOf.day().toString());
    }
    for (Feature feature : profile.features()) {
      used.getJsonObject("features")
          .getJsonObject(feature.name())
          .put("of", Score.points(feature.ofTenths()));
    }
    return used;
  }
}
