package io.kaze.verticles.skill.lead;

import static io.kaze.verticles.skill.lead.LeadFiles.contribution;
import static io.kaze.verticles.skill.lead.LeadFiles.example;
import static io.kaze.verticles.skill.lead.LeadFiles.findings;
import static io.kaze.verticles.skill.lead.LeadFiles.fixture;
import static io.kaze.verticles.skill.lead.LeadFiles.leads;
import static io.kaze.verticles.skill.lead.LeadFiles.names;
import static io.kaze.verticles.skill.lead.LeadFiles.objects;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LeadScoringTest {
  private static final String PROFILE =
      new String(fixture("small-profile.yaml"), StandardCharsets.UTF_8);

  private static LeadFiles small() {
    return LeadFiles.leads(fixture("small-leads.csv")).profile(PROFILE);
  }

  @Test
  void scoresAreThoseWorkedOutByHand() throws Exception {
    JsonObject ranking = small().score();

    // Ada: 1 × 37.5 + 1 × 25 + 1 × 25 + 1 × 12.5
    // Cem: 0.1 × 37.5 = 3.75, a half up 3.8; no budget; 7 days 25; phone 12.5
    // Ben: 0.5 × 37.5 = 18.75, a half up 18.8; 0.25 × 25 = 6.25, 6.3; 21 days 0.333 × 25 = 8.3
    assertThat(leads(ranking))
        .extracting(l -> l.getString("name"), l -> l.getDouble("score"), l -> l.getString("grade"))
        .containsExactly(
            tuple("Ada Voss", 100.0, "A"),
            tuple("Cem Kaya", 41.3, "C"),
            tuple("Ben Roth", 33.4, "C"));
  }

  @Test
  void everyContributionSaysWhatWasReadAndWhy() throws Exception {
    JsonObject ada = leads(small().score()).getFirst();

    assertThat(contribution(ada, "budget"))
        .isEqualTo(
            new JsonObject()
                .put("feature", "budget")
                .put("value", "12.000,00")
                .put("points", 25.0)
                .put("of", 25.0)
                .put("why", "12000 is at least 10000: 100 %"));
    assertThat(contribution(ada, "role").getString("why"))
        .isEqualTo("matches \"geschäftsführ*\": 100 %");
  }

  @Test
  void contributionsAddUpToTheScoreExactly() throws Exception {
    JsonObject ranking = LeadFiles.leads(example("leads.csv")).score();

    assertThat(leads(ranking))
        .isNotEmpty()
        .allSatisfy(lead -> {
          BigDecimal sum =
              objects(lead.getJsonArray("contributions")).stream()
                  .map(c -> BigDecimal.valueOf(c.getDouble("points")))
                  .reduce(BigDecimal.ZERO, BigDecimal::add);
          assertThat(sum).isEqualByComparingTo(BigDecimal.valueOf(lead.getDouble("score")));
        });
  }

  @Test
  void aLeadWithoutABudgetScoresZeroForIt() throws Exception {
    JsonObject cem = leads(small().score()).get(1);

    JsonObject budget = contribution(cem, "budget");

    assertThat(budget.getDouble("points")).isZero();
    assertThat(budget.getString("why")).isEqualTo("the row does not say");
  }

  @Test
  void aColumnTheFileDoesNotHaveIsSaidAndEarnsNothing() throws Exception {
    JsonObject ranking = LeadFiles.leads("Name,Position\nAda,Owner\n").profile(PROFILE).score();

    assertThat(leads(ranking).getFirst().getDouble("score")).isEqualTo(37.5);
    assertThat(findings(ranking))
        .contains(
            "info 0 : There is no column for budget (budget, deal size, deal value, opportunity"
                + " value): every lead earns 0 of its 25.0 points.");
  }

  @Test
  void columnsThatAreNotRecognisedAreKept() throws Exception {
    JsonObject ranking = small().score();

    assertThat(leads(ranking).getFirst().getJsonObject("fields").getString("Notiz"))
        .isEqualTo("ruft zurück");
    assertThat(ranking.getJsonObject("columns").getMap())
        .containsEntry("role", "Position")
        .containsEntry("lastActivity", "Letzter Kontakt")
        .doesNotContainValue("Notiz");
  }

  @Test
  void equalScoresKeepTheOrderOfTheFile() throws Exception {
    JsonObject ranking =
        LeadFiles.leads("Name,Position\nZoe,Owner\nAda,Owner\nMia,Owner\n")
            .profile(PROFILE)
            .score();

    assertThat(names(ranking)).containsExactly("Zoe", "Ada", "Mia");
  }

  @Test
  void theSameFileGivesTheSameRankingEveryTime() throws Exception {
    String once = LeadFiles.leads(example("leads.csv")).score().encode();

    String again = LeadFiles.leads(example("leads.csv")).score().encode();

    assertThat(again).isEqualTo(once);
  }

  @Test
  void theDistributionCountsEveryScoredLeadOnce() throws Exception {
    JsonObject ranking = small().score();

    assertThat(objects(ranking.getJsonArray("distribution")))
        .extracting(step -> step.getLong("count"))
        .containsExactly(0L, 0L, 0L, 1L, 1L, 0L, 0L, 0L, 0L, 1L);
  }

  @Test
  void theProfileSentSaysHowManyPointsEachFeatureIsWorth() throws Exception {
    JsonObject ranking =
        LeadFiles.leads(example("leads.csv")).profile(example("ideal-customer.yaml")).score();

    JsonObject profile = ranking.getJsonObject("profile");
    assertThat(profile.getString("asOf")).isEqualTo("2026-06-15");
    assertThat(profile.getJsonObject("features").getJsonObject("industry").getDouble("of"))
        .isEqualTo(25.0);
    // Adler & Söhne: Einzelhandel 25, DE 20, Prokuristin 14, 12000 15, 10 days 10, phone 10.
    assertThat(leads(ranking).getFirst().getString("name")).isEqualTo("Klara Adler");
    assertThat(leads(ranking).getFirst().getDouble("score")).isEqualTo(94.0);
  }

  @Test
  void aNameThatIsMarkupStaysTextInTheSummary() throws Exception {
    JsonObject ranking =
        LeadFiles.leads("Name,Position\n<script>alert(1)</script> | *x*,Owner\n").score();

    assertThat(ranking.getString("summary"))
        .contains("\\<script\\>alert(1)\\</script\\> \\| \\*x\\*")
        .doesNotContain(" <script>");
  }

  @Test
  void anInterruptEndsIt() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> small().score()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void anInterruptThatClosesTheFileIsNoFaultOfTheStore() {
    Path file = Path.of("..", "docs", "examples", "leads.csv");
    Thread.currentThread().interrupt();

    assertThatThrownBy(() ->
            new LeadScoring()
                .handle(LeadFiles.leads("x").input(), id -> Files.newInputStream(file)))
        .isInstanceOf(InterruptedException.class);
  }
}
