package io.kaze.channels.rest.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.ask.OutputCheck;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.message.RawJson;
import io.kaze.channels.approval.HeldDraft;
import io.kaze.channels.rest.TestCell;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person decides on a held draft, or may not. */
class DecidingIT extends HeldDrafts {
  @Test
  void anApprovalIsWrittenDownAndItsGoalRunsOn() throws Exception {
    HeldDraft draft = held();

    HttpResponse<String> decided = decide(draft, APPROVE, "Name", "ann");

    assertThat(decided.statusCode()).isEqualTo(200);
    assertThat(TestCell.json(decided).getString("state")).isEqualTo("approved");
    assertThat(TestCell.json(decided).getString("decidedBy")).isEqualTo("ann");
    assertThat(decisions(draft.goal()))
        .singleElement()
        .satisfies(decision -> assertThat(decision.output()).isNull());
    assertThat(TestCell.json(cell.fetch("/goals/" + draft.goal())).getString("status"))
        .isEqualTo("running");
  }

  @Test
  void theSameDecisionBySameCallerIsAnsweredTheSame() throws Exception {
    HeldDraft draft = held();
    HttpResponse<String> first = decide(draft, REJECT);

    HttpResponse<String> again = decide(draft, REJECT);

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(decisions(draft.goal())).hasSize(1);
  }

  @Test
  void whoComesTooLateIsToldWhoDecidedWhatAndWhen() throws Exception {
    HeldDraft draft = held();
    decide(draft, REJECT, "Name", "eve");

    HttpResponse<String> late = decide(draft, APPROVE, "Name", "ann");

    assertThat(late.statusCode()).isEqualTo(409);
    JsonObject problem = TestCell.json(late);
    assertThat(problem.getString("type")).isEqualTo("urn:kaze:problem:conflict");
    assertThat(problem.getString("detail"))
        .startsWith("eve rejected this at ")
        .endsWith(": Too long. Nothing was changed.");
    assertThat(problem.getString("decidedBy")).isEqualTo("eve");
    assertThat(problem.getString("state")).isEqualTo("rejected");
    assertThat(problem.getInstant("decidedAt")).isNotNull();
  }

  @Test
  void anEditThatTheSkillCouldHaveMadeStands() throws Exception {
    skillsTake();
    HeldDraft draft = held();

    HttpResponse<String> decided =
        decide(draft, "{\"decision\":\"approve\",\"output\":{\"summary\":\"One lead.\"}}");

    assertThat(decided.statusCode()).isEqualTo(200);
    assertThat(TestCell.json(decided).getBoolean("edited")).isTrue();
    assertThat(decisions(draft.goal()).getFirst().output())
        .isEqualTo(new RawJson("{\"summary\":\"One lead.\"}"));
    assertThat(
            TestCell.json(cell.fetch("/approvals/" + draft.approval()))
                .getJsonObject("editedOutput"))
        .isEqualTo(new JsonObject().put("summary", "One lead."));
  }

  @Test
  void anEditThatTheSkillCouldNotHaveMadeIsRefusedAndNothingDecided() throws Exception {
    skillsTake("#/summary: must be a string", "#: is all wrong");
    HeldDraft draft = held();

    HttpResponse<String> refused =
        decide(draft, "{\"decision\":\"approve\",\"output\":{\"summary\":1}}");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(TestCell.json(refused).getString("detail"))
        .isEqualTo(
            "output is not what report-generation puts out: #/summary: must be a string; #: is all"
                + " wrong. Nothing was decided.");
    assertThat(TestCell.json(refused).getJsonArray("faults")).hasSize(2);
    assertThat(decisions(draft.goal())).isEmpty();
  }

  @Test
  void theEditOfAProposedCallIsCheckedAsItsArguments() throws Exception {
    skillsTake("#/text: is missing");
    HeldDraft draft = HeldDraft.proposing(cell.process(), "post.send");

    HttpResponse<String> decided =
        decide(draft, "{\"decision\":\"approve\",\"output\":{\"to\":\"Eve\"}}");

    assertThat(checked)
        .containsExactly(
            new OutputCheck(
                "report-generation",
                new RawJson("{\"to\":\"Eve\"}"),
                new OutputCheck.Call("post.send", "writer")));
    assertThat(decided.statusCode()).isEqualTo(400);
    assertThat(TestCell.json(decided).getString("detail"))
        .isEqualTo(
            "output is not what report-generation can call post.send with: #/text: is missing."
                + " Nothing was decided.");
    assertThat(decisions(draft.goal())).isEmpty();
  }

  @Test
  void anEditNobodyCanCheckIsToBeTriedAgain() throws Exception {
    HeldDraft draft = held();

    HttpResponse<String> refused =
        decide(draft, "{\"decision\":\"approve\",\"output\":{\"summary\":\"One\"}}");

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(decisions(draft.goal())).isEmpty();
  }

  @Test
  void anOutputThatSaysWhatTheDraftSaysIsNoEdit() throws Exception {
    HeldDraft draft = held();

    HttpResponse<String> decided =
        decide(draft, "{\"decision\":\"approve\",\"output\":" + HeldDraft.OUTPUT.text() + "}");

    assertThat(decided.statusCode()).isEqualTo(200);
    assertThat(TestCell.json(decided).getBoolean("edited")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"viewer", "operator"})
  void whoMayNotDecideIsToldWhoMay(String role) throws Exception {
    HeldDraft draft = held();

    HttpResponse<String> refused = decide(draft, APPROVE, "Roles", role);

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(TestCell.json(refused).getJsonArray("rolesNeeded"))
        .containsExactly("approver", "admin");
    assertThat(decisions(draft.goal())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"decision":"maybe"}                              | decision
          {"decision":"reject"}                             | reason
          {"decision":"reject","reason":"  "}               | reason
          {"decision":"reject","reason":7}                  | reason
          {"decision":"reject","reason":"x","output":{}}    | output
          {"decision":"approve","output":[]}                | output
          {"decision":"approve","reasons":"x"}              | reasons
          {"reason":"x"}                                    | decision
          """)
  void whatCannotBeTakenIsRefusedByItsName(String body, String property) throws Exception {
    HeldDraft draft = held();

    HttpResponse<String> refused = decide(draft, body);

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(TestCell.json(refused).getString("detail")).contains(property);
    assertThat(decisions(draft.goal())).isEmpty();
  }

  @Test
  void aReasonHasALimit() throws Exception {
    String body = "{\"decision\":\"reject\",\"reason\":\"" + "x".repeat(2_001) + "\"}";

    HttpResponse<String> refused = decide(held(), body);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(TestCell.json(refused).getString("detail"))
        .isEqualTo("reason must be text of at most 2,000 characters, without NUL");
  }

  @Test
  void aBodyThatIsTooLargeOrNoJsonIsRefused() throws Exception {
    HeldDraft draft = held();
    String large =
        "{\"decision\":\"approve\",\"output\":{\"summary\":\"" + "x".repeat(1 << 20) + "\"}}";

    assertThat(decide(draft, large).statusCode()).isEqualTo(413);
    assertThat(decide(draft, "{\"decision\":").statusCode()).isEqualTo(400);
    assertThat(decisions(draft.goal())).isEmpty();
  }

  @Test
  void whatIsOverCannotBeDecided() throws Exception {
    HeldDraft draft = held();
    cell.happens(draft.goal(), new GoalCancelled(draft.goal(), "enough"));

    HttpResponse<String> late = decide(draft, APPROVE);

    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(TestCell.json(late).getString("detail")).contains("revoked", "The goal is over.");
    assertThat(ids(cell.fetch("/approvals"))).isEmpty();
  }
}
