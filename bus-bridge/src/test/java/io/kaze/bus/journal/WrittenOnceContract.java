package io.kaze.bus.journal;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static io.kaze.bus.testing.TestKernel.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.journal.Appended.Committed;
import io.kaze.bus.journal.Appended.Duplicate;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.ruling.DraftCleared;
import io.kaze.bus.ruling.Level;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.Effects;
import io.kaze.bus.testing.TestKernel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written is written once, whatever it is named. */
abstract class WrittenOnceContract extends KeeperStories {
  WrittenOnceContract(KeptJournal kept) {
    super(kept);
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
}
