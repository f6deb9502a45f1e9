package io.kaze.bus.journal;

import static io.kaze.bus.testing.TestKernel.OTHER;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static io.kaze.bus.testing.TestKernel.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.kaze.bus.approval.ApprovalDecided;
import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.approval.Decision;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalFailed;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalStatus;
import io.kaze.bus.goal.PlanMade;
import io.kaze.bus.goal.ReplyTo;
import io.kaze.bus.journal.Appended.Committed;
import io.kaze.bus.journal.Appended.Conflict;
import io.kaze.bus.journal.Appended.Duplicate;
import io.kaze.bus.knowledge.ContributionId;
import io.kaze.bus.knowledge.KnowledgeContributed;
import io.kaze.bus.knowledge.Scope;
import io.kaze.bus.knowledge.Source;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.ruling.DraftCleared;
import io.kaze.bus.ruling.DraftHeld;
import io.kaze.bus.ruling.Level;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.Effects;
import io.kaze.bus.task.TaskReady;
import io.kaze.bus.tenant.TenantId;
import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every keeper of the journal holds to, wherever it keeps it. */
abstract class KeeperContract {

  /**
   * One process's view of a keeper that has the tenants of {@link TestKernel} and others use too.
   */
  abstract Journal journal();

  /** The status of a goal as the keeper derives it; null where it knows none. */
  abstract @Nullable GoalStatus status(GoalId goal);

  /** The word for where an approval stands, as the keeper derives it; null where it knows none. */
  abstract @Nullable String approval(ApprovalId approval);

  /** The title of a contribution, as the keeper derives it; null where it knows none. */
  abstract @Nullable String known(ContributionId contribution);

  /** Changes the body of an entry behind the keeper's back. */
  abstract void tamper(long sequence, String from, String to);

  static GoalId newGoal() {
    return new GoalId(TestKernel.IDENTIFIERS.next());
  }

  static Append goalAppend(GoalId goal) {
    return Append.anywhere(TENANT, goal.stream(), submitted(goal, null));
  }

  static NewEntry task(GoalId goal, Entry cause, String taskId) {
    return NewEntry.of(
        cause.envelope().causedBy(cause.id()),
        new TaskReady(
            goal, taskId, "analyst", "lead-scoring", new RawJson("{\"rows\":[1,2]}"), null));
  }

  Entry committed(Append append) {
    return ((Committed) get(journal().append(append))).entries().getFirst();
  }

  @Test
  void whatIsAppendedIsReadBackAsItWas() {
    GoalId goal = newGoal();
    Entry first = committed(goalAppend(goal));
    Entry second = committed(Append.anywhere(TENANT, goal.stream(), task(goal, first, "t1")));

    List<Entry> story = get(journal().read(TENANT, goal.stream(), 0, 10));

    assertThat(story).containsExactly(first, second);
    assertThat(story).extracting(Entry::position).containsExactly(1L, 2L);
  }

  @Test
  void whatIsContributedIsKnown() {
    ContributionId name = new ContributionId(TestKernel.IDENTIFIERS.next());

    committed(
        Append.anywhere(
            TENANT,
            name.stream(),
            NewEntry.of(
                Envelope.of(TENANT, name.toString()),
                new KnowledgeContributed(
                    name, new Scope("sales"), "Bakeries", "They order.", Source.here("ada")))));

    assertThat(known(name)).isEqualTo("Bakeries");
    assertThat(known(new ContributionId(TestKernel.IDENTIFIERS.next()))).isNull();
  }

  @Test
  void aStreamIsReadFromAPositionAndNoFurtherThanAsked() {
    GoalId goal = newGoal();
    Entry first = committed(goalAppend(goal));
    List<Entry> tasks =
        IntStream.range(0, 4)
            .mapToObj(
                i -> committed(Append.anywhere(TENANT, goal.stream(), task(goal, first, "t" + i))))
            .toList();

    List<Entry> some = get(journal().read(TENANT, goal.stream(), 2, 2));

    assertThat(some).containsExactlyElementsOf(tasks.subList(1, 3));
    assertThat(get(journal().read(OTHER, goal.stream(), 0, 10))).isEmpty();
  }

  @Test
  void theSameCauseKindAndSubjectIsWrittenOnce() {
    GoalId goal = newGoal();
    Entry first = committed(goalAppend(goal));
    committed(Append.anywhere(TENANT, goal.stream(), task(goal, first, "t1")));

    Appended again =
        get(journal().append(Append.anywhere(TENANT, goal.stream(), task(goal, first, "t1"))));
    Appended other =
        get(journal().append(Append.anywhere(TENANT, goal.stream(), task(goal, first, "t2"))));

    assertThat(again).isInstanceOf(Duplicate.class);
    assertThat(other).isInstanceOf(Committed.class);
  }

  @Test
  void oneThatIsWrittenAlreadyKeepsThoseBesideItFromBeingWritten() {
    GoalId goal = newGoal();
    Entry first = committed(goalAppend(goal));
    committed(Append.anywhere(TENANT, goal.stream(), task(goal, first, "t1")));

    Appended both =
        get(
            journal()
                .append(
                    Append.anywhere(
                        TENANT, goal.stream(), task(goal, first, "t2"), task(goal, first, "t1"))));

    assertThat(both).isInstanceOf(Duplicate.class);
    assertThat(get(journal().read(TENANT, goal.stream(), 0, 10))).hasSize(2);
  }

  private static EntryId newName() {
    return new EntryId(TestKernel.IDENTIFIERS.next());
  }

  /** A draft and the ruling on it, which names the draft's entry before that is written. */
  private static Append draftWithRuling(GoalId goal, Entry task, EntryId draftId) {
    DraftReady draft =
        new DraftReady(goal, "t1", "analyst", "lead-scoring", Effects.NONE, new RawJson("{}"));
    DraftCleared cleared =
        new DraftCleared(goal, "t1", "lead-scoring", Level.AUTONOMOUS, "Autonomous.");
    return Append.anywhere(
        TENANT,
        goal.stream(),
        NewEntry.of(task.envelope().causedBy(task.id()), draft).named(draftId),
        NewEntry.of(task.envelope().causedBy(draftId), cleared));
  }

  @Test
  void anEntryThatIsNamedBeforehandMayBeTheCauseOfOneBesideIt() {
    GoalId goal = newGoal();
    Entry task = committed(goalAppend(goal));
    EntryId draftId = newName();

    get(journal().append(draftWithRuling(goal, task, draftId)));

    List<Entry> pair = get(journal().read(TENANT, goal.stream(), 1, 10));
    assertThat(pair).hasSize(2);
    assertThat(pair.getFirst().id()).isEqualTo(draftId);
    assertThat(pair.getFirst().envelope().cause()).isEqualTo(task.id());
    assertThat(pair.getLast().envelope().cause()).isEqualTo(draftId);
    assertThat(get(journal().verify(TENANT))).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void whatIsWrittenAgainUnderTheSameNameOrAnotherIsADuplicateAndKeepsItsFirst() {
    GoalId goal = newGoal();
    Entry task = committed(goalAppend(goal));
    EntryId first = newName();
    get(journal().append(draftWithRuling(goal, task, first)));

    Appended same = get(journal().append(draftWithRuling(goal, task, first)));
    Appended renamed = get(journal().append(draftWithRuling(goal, task, newName())));

    assertThat(List.of(same, renamed)).containsOnly(new Duplicate());
    assertThat(get(journal().read(TENANT, goal.stream(), 1, 10)))
        .extracting(entry -> entry.event().getClass(), entry -> entry.envelope().cause())
        .containsExactly(tuple(DraftReady.class, task.id()), tuple(DraftCleared.class, first));
  }

  /** Whoever names entries gives each a new name; what is the same, their causes tell. */
  @Test
  void aNameThatIsThereAlreadyMakesNoDuplicateOfAnotherEntry() {
    GoalId goal = newGoal();
    Entry first = committed(goalAppend(goal));
    EntryId name = newName();
    committed(Append.anywhere(TENANT, goal.stream(), task(goal, first, "t1").named(name)));

    Appended other =
        get(
            journal()
                .append(
                    Append.anywhere(TENANT, goal.stream(), task(goal, first, "t2").named(name))));

    assertThat(other).isInstanceOf(Committed.class);
  }

  @Test
  void ofOneNameThereAreNotTwoEntriesInOneAppendNorOneWithoutACause() {
    GoalId goal = newGoal();
    Entry first = committed(goalAppend(goal));
    EntryId name = newName();
    NewEntry one = task(goal, first, "t1").named(name);
    NewEntry two = task(goal, first, "t2").named(name);

    assertThatThrownBy(() -> Append.anywhere(TENANT, goal.stream(), one, two))
        .hasMessageContaining("Twice the same name");
    assertThatThrownBy(() -> submitted(goal, null).named(name)).hasMessageContaining("has a cause");
  }

  @Test
  void anAppendAtAnotherPositionThanExpectedConflictsAndLeavesNothing() {
    GoalId goal = newGoal();
    Entry first = committed(goalAppend(goal));

    Appended late =
        get(
            journal()
                .append(Append.anywhere(TENANT, goal.stream(), task(goal, first, "t1")).at(0)));

    assertThat(late).isEqualTo(new Conflict(1));
    assertThat(get(journal().read(TENANT, goal.stream(), 0, 10))).hasSize(1);
  }

  @Test
  void ofManyWhoExpectTheSamePositionExactlyOneIsWritten() {
    GoalId goal = newGoal();
    Entry first = committed(goalAppend(goal));

    List<Future<Appended>> tries =
        IntStream.range(0, 200)
            .mapToObj(i ->
                journal()
                    .append(
                        Append.anywhere(TENANT, goal.stream(), task(goal, first, "t" + i)).at(1)))
            .toList();

    List<Appended> outcomes = tries.stream().map(TestKernel::get).toList();
    assertThat(outcomes).filteredOn(Committed.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(Conflict.class::isInstance).hasSize(199);
  }

  @Test
  void manyAppendersShareCommitsAndEachStreamStaysInOrder() {
    List<GoalId> goals = IntStream.range(0, 50).mapToObj(i -> newGoal()).toList();
    List<Future<Appended>> all = new ArrayList<>();
    for (GoalId goal : goals) {
      Entry first = committed(goalAppend(goal));
      IntStream.range(0, 20)
          .forEach(i ->
              all.add(
                  journal()
                      .append(Append.anywhere(TENANT, goal.stream(), task(goal, first, "t" + i)))));
    }

    assertThat(all.stream().map(TestKernel::get)).allMatch(Committed.class::isInstance);

    for (GoalId goal : goals) {
      assertThat(get(journal().read(TENANT, goal.stream(), 0, 100)))
          .extracting(Entry::position)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 21).boxed().toList());
    }
    assertThat(get(journal().verify(TENANT))).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void whatIsRefusedDoesNoHarmToWhatItSharesACommitWith() {
    List<Entry> firsts =
        IntStream.range(0, 60).mapToObj(i -> committed(goalAppend(newGoal()))).toList();
    List<Future<Appended>> all = new ArrayList<>();

    for (int i = 0; i < firsts.size(); i++) {
      Append append = taskOf(firsts.get(i), "t" + i);
      all.add(journal().append(i % 3 == 0 ? append : append.at(0)));
    }

    for (int i = 0; i < firsts.size(); i++) {
      boolean fits = i % 3 == 0;
      assertThat(get(all.get(i))).isInstanceOf(fits ? Committed.class : Conflict.class);
      assertThat(get(journal().read(TENANT, firsts.get(i).stream(), 1, 10)))
          .extracting(entry -> entry.position() + entry.event().subject())
          .containsExactlyElementsOf(fits ? List.of("2t" + i) : List.of());
    }
    assertThat(get(journal().verify(TENANT))).isInstanceOf(Verification.Intact.class);
  }

  private static Append taskOf(Entry first, String taskId) {
    GoalId goal = GoalId.of(first.envelope().correlation());
    return Append.anywhere(TENANT, first.stream(), task(goal, first, taskId));
  }

  @Test
  void anEntryWithANulCharacterIsRefusedAndThoseBesideItStand() {
    GoalId good = newGoal();
    GoalId bad = newGoal();
    Entry first = committed(goalAppend(bad));
    NewEntry nul = NewEntry.of(first.envelope().causedBy(first.id()), new GoalCancelled(bad, "\0"));

    Future<Appended> refused = journal().append(Append.anywhere(TENANT, bad.stream(), nul));
    Future<Appended> stands = journal().append(goalAppend(good));

    assertThatThrownBy(() -> get(refused)).hasMessageContaining("NUL character");
    assertThat(get(stands)).isInstanceOf(Committed.class);
  }

  @Test
  void anEntryTooLargeIsRefusedWithItsSize() {
    GoalId goal = newGoal();
    Entry first = committed(goalAppend(goal));
    RawJson large = new RawJson("\"" + "x".repeat(Journal.ENTRY_BYTES_MAX) + "\"");
    NewEntry entry =
        NewEntry.of(
            first.envelope().causedBy(first.id()),
            new TaskReady(goal, "t1", "a", "b", large, null));

    assertThatThrownBy(() -> get(journal().append(Append.anywhere(TENANT, goal.stream(), entry))))
        .hasMessageContaining("at most 8,388,608");
  }

  @Test
  void aTenantThatWasNeverMadeHasNoJournal() {
    GoalId goal = newGoal();
    TenantId stranger = new TenantId("stranger");

    assertThatThrownBy(() ->
            get(
                journal()
                    .append(
                        Append.anywhere(stranger, goal.stream(), submitted(stranger, goal, null)))))
        .hasMessageContaining("No such tenant");
  }

  @Test
  void aGoalsRowFollowsItsEntriesInTheSameStep() {
    GoalId goal = newGoal();
    Entry first = committed(goalAppend(goal));
    List<@Nullable GoalStatus> seen = new ArrayList<>();
    seen.add(status(goal));

    committed(
        Append.anywhere(
            TENANT,
            goal.stream(),
            NewEntry.of(
                first.envelope().causedBy(first.id()),
                new PlanMade(goal, 1, "by search", new RawJson("{}")))));
    seen.add(status(goal));
    committed(
        Append.anywhere(
            TENANT,
            goal.stream(),
            NewEntry.of(
                first.envelope().causedBy(first.id()),
                new GoalFailed(goal, new Fault(Fault.UNABLE, "No."), ReplyTo.REST))));
    seen.add(status(goal));
    committed(
        Append.anywhere(
            TENANT,
            goal.stream(),
            NewEntry.of(first.envelope().causedBy(first.id()), new GoalCancelled(goal, "late"))));
    seen.add(status(goal));

    assertThat(seen)
        .containsExactly(
            GoalStatus.PLANNING, GoalStatus.RUNNING, GoalStatus.FAILED, GoalStatus.FAILED);
  }

  private Entry held(GoalId goal, Entry first, String taskId) {
    Entry task = committed(Append.anywhere(TENANT, goal.stream(), task(goal, first, taskId)));
    DraftHeld held =
        new DraftHeld(
            goal,
            taskId,
            "analyst",
            "lead-scoring",
            Effects.NONE,
            Level.SUPERVISED,
            "A person decides.",
            ApprovalId.of(task.id()),
            Instant.parse("2026-11-23T10:00:00Z"));
    return committed(
        Append.anywhere(
            TENANT, goal.stream(), NewEntry.of(first.envelope().causedBy(task.id()), held)));
  }

  private static NewEntry approved(GoalId goal, Entry held) {
    DraftHeld draft = (DraftHeld) held.event();
    return NewEntry.of(
        held.envelope().causedBy(held.id()),
        new ApprovalDecided(
            draft.approvalId(),
            goal,
            draft.taskId(),
            draft.skill(),
            Decision.APPROVED,
            "Fine.",
            null,
            "zoe"));
  }

  @Test
  void aGoalIsHeldWhileAPersonIsWaitedForAndItsEndEndsEveryApproval() {
    GoalId goal = newGoal();
    Entry first = committed(goalAppend(goal));
    NewEntry plan =
        NewEntry.of(
            first.envelope().causedBy(first.id()),
            new PlanMade(goal, 1, "by search", new RawJson("{}")));
    committed(Append.anywhere(TENANT, goal.stream(), plan));
    Entry one = held(goal, first, "t1");
    Entry two = held(goal, first, "t2");
    List<@Nullable Object> seen = new ArrayList<>();

    seen.add(status(goal));
    committed(Append.anywhere(TENANT, goal.stream(), approved(goal, one)));
    seen.add(status(goal));
    committed(
        Append.anywhere(
            TENANT,
            goal.stream(),
            NewEntry.of(first.envelope().causedBy(first.id()), new GoalCancelled(goal, "enough"))));
    seen.add(status(goal));
    seen.add(approval(((DraftHeld) one.event()).approvalId()));
    seen.add(approval(((DraftHeld) two.event()).approvalId()));
    committed(Append.anywhere(TENANT, goal.stream(), approved(goal, two)));
    seen.add(approval(((DraftHeld) two.event()).approvalId()));

    assertThat(seen)
        .containsExactly(
            GoalStatus.HELD,
            GoalStatus.HELD,
            GoalStatus.CANCELLED,
            "approved",
            "revoked",
            "revoked");
  }

  @Test
  void oneFlippedByteIsNamed() {
    GoalId goal = newGoal();
    Entry first = committed(goalAppend(goal));
    Entry changed = committed(Append.anywhere(TENANT, goal.stream(), task(goal, first, "t1")));
    committed(Append.anywhere(TENANT, goal.stream(), task(goal, first, "t2")));
    long last = ((Verification.Intact) get(journal().verify(TENANT))).entries();

    tamper(last - 1, "analyst", "analysT");

    assertThat(get(journal().verify(TENANT)))
        .isInstanceOfSatisfying(
            Verification.Broken.class,
            broken -> {
              assertThat(broken.sequence()).isEqualTo(last - 1);
              assertThat(broken.entry()).isEqualTo(changed.id());
            });
    tamper(last - 1, "analysT", "analyst");
  }
}
