package io.kaze.deploy.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.database.Access;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.keeper.TestPostgres;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.task.CallMade;
import io.kaze.bus.task.ProposedCall;
import io.kaze.bus.task.TaskReady;
import io.kaze.bus.tenant.TenantId;
import io.kaze.bus.testing.TestKernel;
import io.kaze.deploy.client.CellFault;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnectOptions;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A letter is sent once a person has approved that it be sent, and not otherwise. */
class ProposedCallIT {
  private static final String LETTER = "{\"text\":\"Send a letter to Eve\"}";

  @TempDir Path data;
  private final TestPostgres.Database database = TestPostgres.freshDatabase();
  private LetterOffice office;
  private RunningCell cell;

  @BeforeEach
  void open() throws Exception {
    office = LetterOffice.in(data);
    cell =
        RunningCell.start(
            RunningCell.settings(
                data,
                "KAZE_POSTGRES_URL",
                url(database.options()),
                "KAZE_TRUST_LEVELS",
                "letter-sending=supervised"));
  }

  private static String url(PgConnectOptions options) {
    return "postgresql://%s:%s@%s:%d/%s"
        .formatted(
            options.getUser(),
            options.getPassword(),
            options.getHost(),
            options.getPort(),
            options.getDatabase());
  }

  @AfterEach
  void close() {
    cell.close();
    office.close();
  }

  /** States the goal and waits until it is held; gives its approval, with the draft. */
  private JsonObject held() throws Exception {
    String goalId = cell.client().submit(LetterOffice.GOAL, List.of());
    try (var lines =
        new BufferedReader(
            new InputStreamReader(cell.client().events(goalId), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null && !line.equals("event: draft-held")) {
        line = lines.readLine();
      }
      assertThat(line).as("the goal is held").isNotNull();
    }
    String approval =
        cell.client()
            .get("/approvals?goalId=" + goalId)
            .getJsonArray("approvals")
            .getJsonObject(0)
            .getString("approvalId");
    return cell.client().get("/approvals/" + approval);
  }

  private JsonObject decide(JsonObject approval, JsonObject decision)
      throws CellFault, InterruptedException {
    return cell.client().post("/approvals/" + approval.getString("approvalId"), decision);
  }

  private JsonObject ended(JsonObject approval) throws Exception {
    return cell.ended(approval.getString("goalId"));
  }

  private static JsonObject approve() {
    return new JsonObject().put("decision", "approve");
  }

  @Test
  void aPersonIsShownWhatWouldBeCalledAndNothingIsCalled() throws Exception {
    JsonObject approval = held();

    assertThat(approval.getString("call")).isEqualTo("post.send");
    assertThat(approval.getJsonObject("output")).isEqualTo(new JsonObject(LETTER));
    assertThat(approval.getString("effects")).isEqualTo("external");
    assertThat(approval.getString("reason"))
        .isEqualTo(
            "letter-sending is supervised: a person decides on every draft. This one proposes to"
                + " call post.send with " + LETTER + ".");
    assertThat(cell.client().goal(approval.getString("goalId")).getString("status"))
        .isEqualTo("held");
    assertThat(office.letters()).isEmpty();
  }

  @Test
  void whatIsApprovedIsCalledOnceAndItsResultIsTheAnswer() throws Exception {
    JsonObject approval = held();

    decide(approval, approve());
    decide(approval, approve());

    JsonObject goal = ended(approval);
    assertThat(goal.getString("status")).isEqualTo("answered");
    assertThat(goal.getJsonObject("answer").getString("text"))
        .contains("The letter is on its way.");
    assertThat(office.letters()).containsExactly(LETTER);
  }

  @Test
  void whatAPersonEditedIsWhatIsCalledWithAndTheAnswerSaysSo() throws Exception {
    JsonObject approval = held();

    decide(approval, approve().put("output", new JsonObject().put("text", "Dear Eve, hello.")));

    JsonObject goal = ended(approval);
    assertThat(goal.getJsonObject("answer").getString("text"))
        .contains("The letter is on its way.")
        .contains("A person edited it before it could stand: letter-sending (local).");
    assertThat(office.letters()).containsExactly("{\"text\":\"Dear Eve, hello.\"}");
  }

  @Test
  void anEditTheToolCannotBeCalledWithIsRefusedAndNothingIsDecided() throws Exception {
    JsonObject approval = held();

    CellFault refused =
        catchThrowableOfType(
            CellFault.class,
            () -> decide(approval, approve().put("output", new JsonObject().put("words", 7))));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused)
        .hasMessageContaining("output is not what letter-sending can call post.send with: #");
    assertThat(cell.client().get("/status").getLong("approvals")).isEqualTo(1);
    assertThat(office.letters()).isEmpty();
  }

  @Test
  void whatIsRejectedIsNeverCalled() throws Exception {
    JsonObject approval = held();

    decide(approval, new JsonObject().put("decision", "reject").put("reason", "Not to Eve."));

    JsonObject goal = ended(approval);
    assertThat(goal.getString("status")).isEqualTo("failed");
    assertThat(goal.getJsonObject("fault").getString("message"))
        .contains("local rejected its draft: “Not to Eve.”");
    assertThat(office.letters()).isEmpty();
  }

  @Test
  void aGoalThatIsCancelledMeanwhileCallsNothing() throws Exception {
    JsonObject approval = held();

    cell.client().delete("/goals/" + approval.getString("goalId"));

    CellFault late = catchThrowableOfType(CellFault.class, () -> decide(approval, approve()));
    assertThat(late.status()).isEqualTo(409);
    assertThat(office.letters()).isEmpty();
  }

  /** As if whoever hands tasks out had lost its mind: the proposal's own key is what counts. */
  @Test
  void aCallThatIsHandedOutThriceIsMadeOnce() throws Exception {
    JsonObject approval = held();
    GoalId goal = GoalId.of(approval.getString("goalId"));
    Access access = new Access(database.options(), database.jdbc());
    try (TestKernel other = TestKernel.open(access, TestKernel.impatient("other"))) {
      NewEntry stray = stray(goal, approval);
      TestKernel.get(
          other
              .kernel()
              .journal()
              .append(Append.anywhere(TenantId.LOCAL, goal.stream(), stray, stray)));
      decide(approval, approve());
      assertThat(ended(approval).getString("status")).isEqualTo("answered");

      assertThat(calls(other.kernel(), goal)).isNotEmpty();
    }
    cell.close();
    assertThat(office.letters()).containsExactly(LETTER);
    cell = RunningCell.start(cell.settings());
  }

  private static NewEntry stray(GoalId goal, JsonObject approval) {
    TaskReady call =
        new TaskReady(
            goal,
            approval.getString("taskId"),
            approval.getString("agent"),
            approval.getString("skill"),
            new RawJson(LETTER),
            null,
            null,
            new ProposedCall(
                ApprovalId.of(approval.getString("approvalId")).draft(), "post.send"));
    return new NewEntry(
        Envelope.of(TenantId.LOCAL, goal.toString()), call, Readers.AGENT.name());
  }

  private static List<CallMade> calls(Kernel kernel, GoalId goal) {
    List<Entry> story =
        TestKernel.get(kernel.journal().read(TenantId.LOCAL, goal.stream(), 0, 1_000));
    return story.stream()
        .map(Entry::event)
        .filter(CallMade.class::isInstance)
        .map(CallMade.class::cast)
        .toList();
  }
}
