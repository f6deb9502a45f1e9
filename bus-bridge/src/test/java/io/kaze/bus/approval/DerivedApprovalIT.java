package io.kaze.bus.approval;

import static io.kaze.bus.testing.TestKernel.OTHER;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static io.kaze.bus.testing.TestKernel.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalStatus;
import io.kaze.bus.goal.PlanMade;
import io.kaze.bus.goal.ReplyTo;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Event;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.ruling.DraftCleared;
import io.kaze.bus.ruling.DraftHeld;
import io.kaze.bus.ruling.DraftRefused;
import io.kaze.bus.ruling.Level;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.Effects;
import io.kaze.bus.tenant.TenantId;
import io.kaze.bus.testing.TestKernel;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the journal's transactions make of held drafts and decisions. */
class DerivedApprovalIT {
  private static final RawJson OUTPUT = new RawJson("{\"summary\":\"Two good leads.\"}");
  private static final Instant DECIDE_BY = Instant.parse("2026-03-08T09:00:00.250Z");

  private TestKernel cell;

  @BeforeEach
  void open() {
    cell = TestKernel.open();
  }

  @AfterEach
  void close() {
    cell.close();
  }

  private GoalId goal() {
    GoalId goal = cell.newGoal();
    append(goal, submitted(goal, null));
    append(goal, noted(goal, null, new PlanMade(goal, 1, "because", new RawJson("{}"))));
    return goal;
  }

  private List<Entry> append(GoalId goal, NewEntry... entries) {
    Append append = Append.anywhere(TENANT, goal.stream(), entries);
    return ((Appended.Committed) get(cell.kernel().journal().append(append))).entries();
  }

  private static NewEntry noted(GoalId goal, @Nullable EntryId cause, Event event) {
    Envelope envelope = Envelope.of(TENANT, goal.toString());
    return NewEntry.of(cause == null ? envelope : envelope.causedBy(cause), event);
  }

  private Entry draft(GoalId goal, String taskId) {
    DraftReady draft =
        new DraftReady(goal, taskId, "writer", "report-generation", Effects.NONE, OUTPUT);
    return append(goal, noted(goal, null, draft)).getFirst();
  }

  private Entry held(GoalId goal, String taskId) {
    Entry draft = draft(goal, taskId);
    DraftHeld held =
        new DraftHeld(
            goal,
            taskId,
            "writer",
            "report-generation",
            Effects.NONE,
            Level.SUPERVISED,
            "A person decides.",
            ApprovalId.of(draft.id()),
            DECIDE_BY);
    return append(goal, noted(goal, draft.id(), held)).getFirst();
  }

  private static ApprovalId idOf(Entry held) {
    return ((DraftHeld) held.event()).approvalId();
  }

  private static NewEntry decided(
      GoalId goal, Entry held, Decision decision, @Nullable RawJson output) {
    DraftHeld about = (DraftHeld) held.event();
    return noted(
        goal,
        held.id(),
        new ApprovalDecided(
            about.approvalId(),
            goal,
            about.taskId(),
            about.skill(),
            decision,
            "So.",
            output,
            "eve"));
  }

  private static NewEntry revoked(GoalId goal, Entry held) {
    DraftHeld about = (DraftHeld) held.event();
    return noted(
        goal,
        held.id(),
        new ApprovalRevoked(about.approvalId(), goal, about.taskId(), "Plan 2 does without it."));
  }

  private JsonObject approval(Entry held) {
    return rows(TENANT, "select * from kaze.approval where approval_id = $1", idOf(held).value())
        .getFirst();
  }

  private List<JsonObject> rows(TenantId tenant, String sql, Object... parameters) {
    List<JsonObject> rows = new ArrayList<>();
    for (Row row :
        get(
            cell.kernel()
                .database()
                .forTenant(tenant, sql, Tuple.from(Arrays.asList(parameters))))) {
      rows.add(row.toJson());
    }
    return rows;
  }

  private GoalStatus status(GoalId goal) {
    return get(cell.kernel().goals().find(TENANT, goal)).orElseThrow().status();
  }

  private JsonObject trust() {
    return rows(TENANT, "select * from kaze.skill_trust").getFirst();
  }

  private List<JsonObject> overdue(Instant now) {
    List<JsonObject> rows = new ArrayList<>();
    long micros = now.toEpochMilli() * 1_000;
    get(cell.kernel()
            .database()
            .call("select * from kaze.overdue_approvals($1, 10)", Tuple.of(micros)))
        .forEach(row -> rows.add(row.toJson()));
    return rows;
  }

  @Test
  void aHeldDraftIsAnOpenApprovalAndItsGoalIsHeld() {
    GoalId goal = goal();

    Entry held = held(goal, "t1");

    JsonObject approval = approval(held);
    assertThat(approval.getString("goal_id")).isEqualTo(goal.toString());
    assertThat(approval.getString("task_id")).isEqualTo("t1");
    assertThat(approval.getString("skill")).isEqualTo("report-generation");
    assertThat(approval.getString("effects")).isEqualTo("none");
    assertThat(approval.getString("level")).isEqualTo("supervised");
    assertThat(approval.getString("state")).isEqualTo("open");
    assertThat(approval.getLong("draft_position")).isEqualTo(3);
    assertThat(approval.getLong("held_position")).isEqualTo(4);
    assertThat(approval.getLong("decide_by_micros")).isEqualTo(1_772_960_400_250_000L);
    assertThat(status(goal)).isEqualTo(GoalStatus.HELD);
  }

  @Test
  void aGoalRunsAgainWhenNothingOfItIsHeldAnyMore() {
    GoalId goal = goal();
    Entry first = held(goal, "t1");
    Entry second = held(goal, "t2");

    append(goal, decided(goal, first, Decision.APPROVED, null));
    assertThat(status(goal)).isEqualTo(GoalStatus.HELD);
    append(goal, decided(goal, second, Decision.REJECTED, null));

    assertThat(status(goal)).isEqualTo(GoalStatus.RUNNING);
    assertThat(approval(first).getString("state")).isEqualTo("approved");
    assertThat(approval(second).getString("state")).isEqualTo("rejected");
    assertThat(approval(second).getString("decided_by")).isEqualTo("eve");
    assertThat(approval(second).getString("decision_reason")).isEqualTo("So.");
  }

  @Test
  void anEditIsNotedWithoutWhatItSays() {
    GoalId goal = goal();
    Entry held = held(goal, "t1");

    append(goal, decided(goal, held, Decision.APPROVED, new RawJson("{\"summary\":\"One.\"}")));

    assertThat(approval(held).getBoolean("edited")).isTrue();
    assertThat(trust().getLong("edited")).isEqualTo(1);
  }

  @Test
  void aNewPlanLeavesAHeldGoalHeldUnlessItTakesTheQuestionBack() {
    GoalId goal = goal();
    Entry held = held(goal, "t1");
    PlanMade again = new PlanMade(goal, 2, "because", new RawJson("{}"));

    append(goal, noted(goal, null, again));
    assertThat(status(goal)).isEqualTo(GoalStatus.HELD);
    append(goal, revoked(goal, held));

    assertThat(status(goal)).isEqualTo(GoalStatus.RUNNING);
    assertThat(approval(held).getString("state")).isEqualTo("revoked");
  }

  @Test
  void aGoalThatIsCancelledWhileHeldHasNothingOpenLeft() {
    GoalId goal = goal();
    Entry held = held(goal, "t1");

    append(goal, noted(goal, null, new GoalCancelled(goal, "enough")));

    assertThat(status(goal)).isEqualTo(GoalStatus.CANCELLED);
    assertThat(approval(held).getString("state")).isEqualTo("revoked");
    assertThat(approval(held).getString("decision_reason")).isEqualTo("The goal is over.");
  }

  @Test
  void aQuestionTakenBackWithTheAnswerOfItsGoalIsTakenBackOnce() {
    GoalId goal = goal();
    Entry held = held(goal, "t1");
    AnswerReady answer = new AnswerReady(goal, "Done.", List.of(), ReplyTo.REST);

    append(goal, revoked(goal, held), noted(goal, held.id(), answer));

    assertThat(status(goal)).isEqualTo(GoalStatus.ANSWERED);
    assertThat(approval(held).getString("decision_reason")).isEqualTo("Plan 2 does without it.");
    assertThat(trust().getLong("revoked")).isEqualTo(1);
  }

  @Test
  void aDraftHeldForAGoalThatIsOverIsNotOpen() {
    GoalId goal = goal();
    append(goal, noted(goal, null, new GoalCancelled(goal, "enough")));

    Entry held = held(goal, "t1");

    assertThat(approval(held).getString("state")).isEqualTo("revoked");
    assertThat(status(goal)).isEqualTo(GoalStatus.CANCELLED);
  }

  @Test
  void everyRulingAndDecisionCountsForItsSkill() {
    GoalId goal = goal();
    append(goal, decided(goal, held(goal, "t1"), Decision.APPROVED, null));
    append(goal, decided(goal, held(goal, "t2"), Decision.REJECTED, null));
    append(goal, decided(goal, held(goal, "t3"), Decision.EXPIRED, null));
    DraftCleared cleared =
        new DraftCleared(goal, "t4", "report-generation", Level.SAMPLING, "It may stand.");
    DraftRefused refused =
        new DraftRefused(goal, "t5", "report-generation", Level.SAMPLING, "It may not.");

    Entry last = append(goal, noted(goal, null, cleared), noted(goal, null, refused)).getLast();

    JsonObject trust = trust();
    assertThat(trust.getString("level")).isEqualTo("sampling");
    assertThat(trust.getLong("since_micros"))
        .isEqualTo(last.at().toEpochMilli() * 1_000 + last.at().getNano() / 1_000 % 1_000);
    assertThat(
            List.of(
                trust.getLong("drafts"),
                trust.getLong("held"),
                trust.getLong("approved"),
                trust.getLong("rejected"),
                trust.getLong("expired"),
                trust.getLong("cleared"),
                trust.getLong("refused")))
        .containsExactly(5L, 3L, 1L, 1L, 1L, 1L, 1L);
  }

  @Test
  void whatIsOverdueIsFoundAndNothingElse() {
    GoalId goal = goal();
    Entry overdue = held(goal, "t1");
    append(goal, decided(goal, held(goal, "t2"), Decision.APPROVED, null));

    assertThat(overdue(DECIDE_BY.minusMillis(1))).isEmpty();
    assertThat(overdue(DECIDE_BY))
        .singleElement()
        .satisfies(row -> {
          assertThat(row.getString("tenant")).isEqualTo(TENANT.value());
          assertThat(row.getString("approval_id")).isEqualTo(idOf(overdue).toString());
        });
  }

  @Test
  void anotherTenantSeesNeitherApprovalsNorTrust() {
    held(goal(), "t1");

    assertThat(rows(OTHER, "select * from kaze.approval")).isEmpty();
    assertThat(rows(OTHER, "select * from kaze.skill_trust")).isEmpty();
    assertThat(rows(TENANT, "select * from kaze.approval")).hasSize(1);
  }
}
