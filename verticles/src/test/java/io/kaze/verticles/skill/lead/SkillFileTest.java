package io.kaze.verticles.skill.lead;

import static io.kaze.verticles.skill.lead.LeadFiles.leads;
import static io.kaze.verticles.skill.lead.LeadFiles.objects;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.verticles.skill.SkillText;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class SkillFileTest {
  private final SkillText skill = SkillText.of("lead-scoring");

  @Test
  void theArithmeticInTheSkillsTextIsWhatTheSkillComputes() throws Exception {
    JsonObject anna =
        leads(LeadFiles.leads(LeadFiles.example("leads.csv")).score()).stream()
            .filter(lead -> lead.getInteger("line") == 2)
            .findFirst()
            .orElseThrow();

    List<String> computed =
        objects(anna.getJsonArray("contributions")).stream()
            .map(c ->
                "| %s | %s | %s | %s |"
                    .formatted(
                        c.getString("feature"),
                        c.getString("value"),
                        c.getDouble("of").intValue(),
                        c.getDouble("points")))
            .toList();

    List<String> written =
        skill
            .body()
            .lines()
            .filter(
                line -> line.matches("\\| [a-zA-Z]+ \\| .* \\| \\d+ \\| [\\d.]+ \\| [\\d.]+ \\|"))
            .map(line -> line.replaceAll("\\| [\\d.]+ (\\| [\\d.]+ \\|)$", "$1"))
            .toList();
    assertThat(written).hasSize(9).isEqualTo(computed);
    assertThat(skill.body())
        .contains("| **score** | | **100** | | **" + anna.getDouble("score") + "** |");
  }

  @Test
  void weightTimesValueIsThePointsWritten() {
    List<String[]> rows =
        skill
            .body()
            .lines()
            .filter(
                line -> line.matches("\\| [a-zA-Z]+ \\| .* \\| \\d+ \\| [\\d.]+ \\| [\\d.]+ \\|"))
            .map(line -> line.split(" ?\\| ?"))
            .toList();

    assertThat(rows)
        .allSatisfy(row ->
            assertThat(Double.parseDouble(row[3]) * Double.parseDouble(row[4]))
                .isEqualTo(Double.parseDouble(row[5])));
  }

  @Test
  void whatTheSkillTakesAndGivesFitsItsSchemas() throws Exception {
    LeadFiles files =
        LeadFiles.leads(LeadFiles.example("leads.csv"))
            .profile(LeadFiles.example("ideal-customer.yaml"));

    JsonObject output = files.score();

    assertThat(skill.faults("input", files.input())).isEmpty();
    assertThat(skill.faults("output", output)).isEmpty();
  }
}
