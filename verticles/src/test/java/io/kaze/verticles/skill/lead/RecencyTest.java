package io.kaze.verticles.skill.lead;

import static io.kaze.verticles.skill.lead.LeadFiles.contribution;
import static io.kaze.verticles.skill.lead.LeadFiles.findings;
import static io.kaze.verticles.skill.lead.LeadFiles.leads;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class RecencyTest {
  private static final String PROFILE =
      "features: {lastActivity: {weight: 1, days: [{within: 10, value: 1}, {within: 40, value: 0.5}]}}";

  private static JsonObject score(String profile, String... dates) throws Exception {
    String csv = "Name,Last contact\n";
    for (String date : dates) {
      csv += "Lead," + date + "\n";
    }
    return LeadFiles.leads(csv).profile(profile).score();
  }

  @Test
  void recencyCountsBackFromTheNewestDateOfTheFile() throws Exception {
    JsonObject ranking = score(PROFILE, "2026-05-20", "2026-06-01", "2026-04-01");

    assertThat(leads(ranking))
        .extracting(l -> l.getDouble("score"))
        .containsExactly(100.0, 50.0, 0.0);
    assertThat(contribution(leads(ranking).get(1), "lastActivity").getString("why"))
        .isEqualTo("12 days before 2026-06-01, within 40: 50 %");
  }

  @Test
  void theProfileMaySetTheDay() throws Exception {
    JsonObject ranking = score("asOf: 2026-07-01\n" + PROFILE, "2026-06-01");

    assertThat(leads(ranking).getFirst().getDouble("score")).isEqualTo(50.0);
  }

  @Test
  void aDateFarAfterAllOthersIsFound() throws Exception {
    JsonObject ranking = score(PROFILE, "2026-06-01", "2062-06-01");

    assertThat(findings(ranking))
        .anyMatch(f -> f.startsWith("warning 3 : 2062-06-01 is 13149 days after"));
  }

  @Test
  void oneImpossibleMonthTellsHowTheWholeFileWritesDates() throws Exception {
    JsonObject ranking = score(PROFILE, "06/02/2026", "05/28/2026");

    assertThat(leads(ranking)).extracting(l -> l.getDouble("score")).containsExactly(100.0, 100.0);
    assertThat(findings(ranking)).noneMatch(f -> f.contains("two ways"));
  }

  @Test
  void datesThatCanBeReadTwoWaysAreSaidToBe() throws Exception {
    JsonObject ranking = score(PROFILE, "06/02/2026", "07/02/2026");

    assertThat(findings(ranking)).anyMatch(f -> f.contains("can be read two ways"));
    assertThat(findings(ranking)).anyMatch(f -> f.contains("2026-02-07, the newest date"));
  }
}
