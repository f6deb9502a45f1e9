package io.kaze.channels.rest.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.approval.ApprovalDecided;
import io.kaze.bus.ask.OutputFaults;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.message.RawJson;
import io.kaze.channels.approval.HeldDraft;
import io.kaze.channels.rest.TestCell;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovalsIT {
  private static final String APPROVE = "{\"decision\":\"approve\"}";
  private static final String REJECT = "{\"decision\":\"reject\",\"reason\":\"Too long.\"}";

  private TestCell cell;

  @BeforeEach
  void open() {
    cell = TestCell.open();
  }

  @AfterEach
  void close() {
    cell.close();
  }

  private HeldDraft held() {
    return HeldDraft.in(cell.process());
  }

  private HttpResponse<String> decide(HeldDraft draft, String body, String... headers)
      throws Exception {
    var request =
        cell.to("/approvals/" + draft.approval())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return cell.send(request);
  }

  private static List<String> ids(HttpResponse<String> page) {
    return TestCell.json(page).getJsonArray("approvals").stream()
        .map(approval -> ((JsonObject) approval).getString("approvalId"))
        .toList();
  }

  private List<ApprovalDecided> decisions(GoalId goal) {
    return cell.entries(goal).stream()
        .map(entry -> entry.event())
        .filter(ApprovalDecided.class::isInstance)
        .map(ApprovalDecided.class::cast)
        .toList();
  }

  private void skillsTake(String... faults) {
    cell.process()
        .kernel()
        .bus()
        .answer(
            Addresses.OUTPUT_CHECK,
            asked -> Future.succeededFuture(new OutputFaults(List.of(faults))));
  }

  @Test
  void whatWaitsIsListedPageByPageTheLongestWaitFirst() throws Exception {
    List<String> oldestFirst = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      oldestFirst.add(held().approval().toString());
    }
    HeldDraft decided = held();
    decide(decided, APPROVE);

    HttpResponse<String> first = cell.fetch("/approvals?limit=3");
    HttpResponse<String> second =
        cell.fetch("/approvals?limit=3&cursor=" + TestCell.json(first).getString("next"));

    List<String> listed = new ArrayList<>(ids(first));
    listed.addAll(ids(second));
    assertThat(listed).isEqualTo(oldestFirst);
    assertThat(TestCell.json(second).containsKey("next")).isFalse();
  }

  @Test
  void thoseThatStandOtherwiseAreListedTheNewestFirst() throws Exception {
    HeldDraft approved = held();
    HeldDraft rejected = held();
    HeldDraft open = held();
    decide(approved, APPROVE);
    decide(rejected, REJECT);

    assertThat(ids(cell.fetch("/approvals?state=approved")))
        .containsExactly(approved.approval().toString());
    assertThat(ids(cell.fetch("/approvals?state=all")))
        .containsExactly(
            open.approval().toString(),
            rejected.approval().toString(),
            approved.approval().toString());
    assertThat(ids(cell.fetch("/approvals?state=all&goalId=" + rejected.goal())))
        .containsExactly(rejected.approval().toString());
  }

  @Test
  void anApprovalIsShownWithItsDraftToTheLastDigit() throws Exception {
    HeldDraft draft = held();

    HttpResponse<String> shown = cell.fetch("/approvals/" + draft.approval());

    assertThat(shown.body()).contains("\"output\":" + HeldDraft.OUTPUT.text());
    JsonObject json = TestCell.json(shown);
    json.remove("output");
    assertThat(json)
        .isEqualTo(
            new JsonObject()
                .put("approvalId", draft.approval().toString())
                .put("goalId", draft.goal().toString())
                .put("taskId", "t1")
                .put("agent", "writer")
                .put("skill", "report-generation")
                .put("effects", "none")
                .put("level", "supervised")
                .put("reason", "A person decides.")
                .put("state", "open")
                .put("heldAt", draft.held().at().toString())
                .put("decideBy", "2100-01-01T00:00:00Z")
                .put("goalText", "Score these leads"));
  }

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
  void aHeldGoalSaysSoAndNamesItsApproval() throws Exception {
    HeldDraft draft = held();

    JsonObject goal = TestCell.json(cell.fetch("/goals/" + draft.goal()));

    assertThat(goal.getString("status")).isEqualTo("held");
    JsonObject task = goal.getJsonArray("tasks").getJsonObject(0);
    assertThat(task.getString("status")).isEqualTo("held");
    assertThat(task.getJsonObject("approval").getString("approvalId"))
        .isEqualTo(draft.approval().toString());
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

  @Test
  void anotherTenantsApprovalIsNotThere() throws Exception {
    HeldDraft draft = held();

    assertThat(decide(draft, APPROVE, "Tenant", "globex").statusCode()).isEqualTo(404);
    assertThat(
            cell.send(cell.to("/approvals/" + draft.approval()).header("Tenant", "globex"))
                .statusCode())
        .isEqualTo(404);
    assertThat(ids(cell.send(cell.to("/approvals").header("Tenant", "globex")))).isEmpty();
    assertThat(decisions(draft.goal())).isEmpty();
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

  @Test
  void anApprovalNobodyMadeIsNotThere() throws Exception {
    String nowhere = "/approvals/" + cell.process().newGoal();

    assertThat(cell.fetch(nowhere).statusCode()).isEqualTo(404);
    assertThat(cell.fetch("/approvals?cursor=" + cell.process().newGoal()).statusCode())
        .isEqualTo(404);
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
