package io.kaze.verticles.agent;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static io.kaze.verticles.agent.AgentHouse.IMPATIENT;
import static io.kaze.verticles.agent.AgentHouse.eventually;
import static io.kaze.verticles.agent.AgentHouse.next;
import static io.kaze.verticles.agent.Skills.skill;
import static io.kaze.verticles.agent.Skills.summary;
import static io.kaze.verticles.agent.Skills.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.ask.RulingLookup;
import io.kaze.bus.ask.RulingThere;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Said;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.ruling.DraftCleared;
import io.kaze.bus.ruling.Level;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.Effects;
import io.kaze.bus.task.TaskReady;
import io.kaze.bus.testing.NoBlockedThreads;
import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Who rules on a draft: what the ramp would clear is written with its ruling, else it goes there.
 */
@ExtendWith(NoBlockedThreads.class)
class DraftsAndRulingsIT {
  private final AgentHouse house =
      new AgentHouse(
          TestKernel.open(),
          IMPATIENT,
          () -> Skills.of(skill("echo")),
          Map.of("echo", (input, material) -> summary(input.getString("text"))));
  private final BlockingQueue<RulingLookup> asked = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    house.close();
  }

  private void rampSays(Function<Said<RulingLookup>, Future<RulingThere>> answer) {
    house
        .kernel
        .kernel()
        .bus()
        .answer(
            Addresses.RULING_LOOKUP,
            (Said<RulingLookup> lookup) -> {
              asked.add(lookup.message());
              return answer.apply(lookup);
            });
  }

  private static DraftCleared cleared(RulingLookup draft) {
    return new DraftCleared(
        draft.goalId(), draft.taskId(), draft.skill(), Level.AUTONOMOUS, "It is autonomous.");
  }

  private static Future<RulingThere> clears(Said<RulingLookup> lookup) {
    return Future.succeededFuture(new RulingThere(cleared(lookup.message())));
  }

  private static Future<RulingThere> doesNot(Said<RulingLookup> lookup) {
    return Future.succeededFuture(new RulingThere(null));
  }

  private Entry given() {
    return house.give(house.task("clerk", "echo", text("good morning")));
  }

  private List<Entry> entries() {
    return get(house.kernel.kernel().journal().read(TENANT, house.goal.stream(), 0, 100));
  }

  private void everyBatonIsRead() {
    eventually("no baton is left", () -> house.pending().isEmpty());
  }

  @Test
  void aDraftTheRampWouldClearIsWrittenWithItsRulingAtOnce() {
    rampSays(DraftsAndRulingsIT::clears);

    Entry task = given();

    Entry ruling = next(house.atOrchestrator);
    List<Entry> story = entries();
    assertThat(story)
        .extracting(Entry::event)
        .hasExactlyElementsOfTypes(TaskReady.class, DraftReady.class, DraftCleared.class);
    assertThat(story.getLast().id()).isEqualTo(ruling.id());
    assertThat(story.get(1).envelope().cause()).isEqualTo(task.id());
    assertThat(ruling.envelope().cause()).isEqualTo(story.get(1).id());
    assertThat(story.get(1).at()).as("one append").isEqualTo(ruling.at());
    assertThat(next(asked))
        .isEqualTo(
            new RulingLookup(
                story.get(1).id(), house.goal, "t1", "clerk", "echo", Effects.NONE, null));
    everyBatonIsRead();
    assertThat(house.atRamp).isEmpty();
  }

  @Test
  void anyOtherDraftGoesToTheRampUnderTheNameThatWasAskedAbout() {
    rampSays(DraftsAndRulingsIT::doesNot);

    given();

    Entry draft = next(house.atRamp);
    assertThat(draft.id()).isEqualTo(next(asked).draftId());
    everyBatonIsRead();
    assertThat(house.story()).hasSize(2);
  }

  @Test
  void whileTheRampIsAwayDraftsWaitForIt() {
    given();

    assertThat(next(house.atRamp).event()).isInstanceOf(DraftReady.class);
  }

  @Test
  void aRampThatCannotSayHowItWouldRuleIsHandedTheDraft() {
    rampSays(lookup -> Future.failedFuture("A bug in a ramp"));

    given();

    assertThat(next(house.atRamp).event()).isInstanceOf(DraftReady.class);
    assertThat(house.storyOf("clerk")).as("no crash").isEmpty();
  }

  @Test
  void aRampThatDoesNotAnswerIsHandedTheDraft() {
    rampSays(lookup -> Promise.<RulingThere>promise().future());

    given();

    assertThat(next(house.atRamp).event()).isInstanceOf(DraftReady.class);
  }

  @Test
  void aRulingOnAnotherDraftLetsNothingStand() {
    rampSays(lookup ->
        Future.succeededFuture(
            new RulingThere(
                new DraftCleared(house.goal, "t7", "echo", Level.AUTONOMOUS, "Another's."))));

    given();

    assertThat(next(house.atRamp).event()).isInstanceOf(DraftReady.class);
  }

  @Test
  void aRulingStandsAsItWasToldThoughTheLevelIsAnotherWhenItIsWritten() {
    AtomicReference<Level> level = new AtomicReference<>(Level.AUTONOMOUS);
    rampSays(lookup ->
        level.getAndSet(Level.SUPERVISED) == Level.AUTONOMOUS ? clears(lookup) : doesNot(lookup));

    given();
    Entry ruling = next(house.atOrchestrator);
    given();
    Entry second = next(house.atRamp);

    assertThat(((DraftCleared) ruling.event()).level()).isEqualTo(Level.AUTONOMOUS);
    assertThat(second.event().subject()).isEqualTo("t2");
  }

  /** As when this process was paused, or the answer to its first append got lost with it. */
  @Test
  void aTaskThatAnotherHasDoneMeanwhileIsDraftedAndRuledOnOnce() {
    AtomicReference<Entry> task = new AtomicReference<>();
    Promise<Void> given = Promise.promise();
    rampSays(lookup ->
        given
            .future()
            .compose(v -> doneByAnother(task.get(), lookup.message()))
            .compose(v -> clears(lookup)));

    task.set(given());
    given.complete();

    everyBatonIsRead();
    assertThat(entries())
        .extracting(Entry::event)
        .hasExactlyElementsOfTypes(TaskReady.class, DraftReady.class, DraftCleared.class);
    assertThat(entries().get(1).id()).isNotEqualTo(next(asked).draftId());
    assertThat(house.atOrchestrator).hasSize(1);
    assertThat(house.storyOf("clerk")).as("no crash").isEmpty();
  }

  /** Without ending the task's baton, which this process still holds. */
  private Future<?> doneByAnother(Entry task, RulingLookup draft) {
    EntryId draftId = new EntryId(TestKernel.IDENTIFIERS.next());
    TaskReady ready = (TaskReady) task.event();
    DraftReady done =
        new DraftReady(
            ready.goalId(), ready.taskId(), "clerk", "echo", Effects.NONE, ready.input());
    return house
        .kernel
        .kernel()
        .journal()
        .append(
            Append.anywhere(
                TENANT,
                task.stream(),
                NewEntry.of(task.envelope().causedBy(task.id()), done).named(draftId),
                new NewEntry(
                    task.envelope().causedBy(draftId),
                    cleared(draft),
                    Readers.ORCHESTRATOR.name())));
  }
}
