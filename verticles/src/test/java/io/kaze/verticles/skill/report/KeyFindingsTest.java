package io.kaze.verticles.skill.report;

import static io.kaze.verticles.skill.report.Reports.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyFindingsTest {

  @Test
  void theRankingIsPutIntoSentencesFromItsFigures() {
    List<String> sentences = new RankingFacts(new Result(result("ranking"))).sentences();

    assertThat(sentences)
        .containsExactly(
            "3 of 4 rows were scored; 1 could not be.",
            "Mikko Lahti comes first with 95.0 points, 24.5 ahead of <script>alert('x')</script> |"
                + " **Bold** & Co.",
            "67 % of the leads score 70 points or more; the one in the middle scores between 70 and"
                + " 100.",
            "Points are missed entirely most often for budget: by 1 of the 3 leads listed.",
            "<script>alert('x')</script> | **Bold** & Co is closest to an A, 9.5 points short; most"
                + " is lost on budget (20.0 of 40.0).");
  }

  @Test
  void whatSetsTheBestApartIsTheFeatureWithTheLargestDifference() {
    JsonArray leads = new JsonArray();
    for (int i = 0; i < 10; i++) {
      double budget = i < 5 ? 20 : 8;
      leads.add(lead("Lead " + i, 30 + budget - i, 30 - i, budget));
    }

    List<String> sentences =
        new RankingFacts(new Result(new JsonObject().put("leads", leads))).sentences();

    assertThat(sentences)
        .contains(
            "What sets the first 5 apart most is budget: on average they earn 20.0 of 25.0 points"
                + " for it, the others listed 8.0.");
  }

  @Test
  void equalBestScoresAreSaidToBeLevel() {
    JsonArray leads = new JsonArray().add(lead("Ada", 50, 30, 20)).add(lead("Ben", 50, 30, 20));

    List<String> sentences =
        new RankingFacts(new Result(new JsonObject().put("leads", leads))).sentences();

    assertThat(sentences).contains("Ada comes first with 50.0 points, level with Ben.");
  }

  @Test
  void theKeyPhrasesArePutIntoSentencesFromTheirFigures() {
    List<String> sentences = new KeywordFacts(new Result(result("keywords"))).sentences();

    assertThat(sentences)
        .containsExactly(
            "3 key phrases were found in 420 words; the strongest is “coffee roaster”, which occurs"
                + " 9 times.",
            "They form 2 clusters; the largest, “coffee roaster”, holds 2 phrases.",
            "By intent of a searcher: 2 commercial and 1 informational.",
            "1 of the 3 strongest stand in the title; the strongest that does not is “fair trade"
                + " beans”.");
  }

  @Test
  void theReviewIsPutIntoSentencesFromItsFigures() {
    List<String> sentences = new ReviewFacts(new Result(result("review"))).sentences();

    assertThat(sentences)
        .containsExactly(
            "The page scores 62 of 100: 1 check passed, 3 could be better, 1 failed.",
            "Most is lost on “meta description”, 15 of 15 points: There is none.",
            "The 3 largest losses make up 24 of the 25 points lost.",
            "There are rewrites for the title, the description and 1 heading.");
  }

  @Test
  void phrasesFoundAndPhrasesCheckedAreCompared() {
    Sources sources = Sources.of(new Result(Reports.everything()));

    List<String> sentences = KeyFindings.sentences(sources);

    assertThat(sentences)
        .last()
        .isEqualTo("The page was checked for 1 of the 3 phrases found strongest.");
  }

  private static JsonObject lead(String name, double score, double role, double budget) {
    return new JsonObject()
        .put("name", name)
        .put("score", score)
        .put(
            "contributions",
            new JsonArray().add(part("role", role, 30)).add(part("budget", budget, 25)));
  }

  private static JsonObject part(String feature, double points, double of) {
    return new JsonObject().put("feature", feature).put("points", points).put("of", of);
  }
}
