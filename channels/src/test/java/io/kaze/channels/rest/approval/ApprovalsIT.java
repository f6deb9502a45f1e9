package io.kaze.channels.rest.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.channels.approval.HeldDraft;
import io.kaze.channels.rest.TestCell;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What waits for a person is listed and shown. */
class ApprovalsIT extends HeldDrafts {
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
  void aProposedCallIsShownAsWhatItIs() throws Exception {
    HeldDraft draft = HeldDraft.proposing(cell.process(), "post.send");

    JsonObject shown = TestCell.json(cell.fetch("/approvals/" + draft.approval()));

    assertThat(shown.getString("call")).isEqualTo("post.send");
    assertThat(shown.getString("effects")).isEqualTo("external");
    assertThat(shown.getJsonObject("output").getString("summary")).isEqualTo("Two good leads.");
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

  @Test
  void anApprovalNobodyMadeIsNotThere() throws Exception {
    String nowhere = "/approvals/" + cell.process().newGoal();

    assertThat(cell.fetch(nowhere).statusCode()).isEqualTo(404);
    assertThat(cell.fetch("/approvals?cursor=" + cell.process().newGoal()).statusCode())
        .isEqualTo(404);
  }
}
