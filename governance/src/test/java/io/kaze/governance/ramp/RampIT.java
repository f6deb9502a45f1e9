package io.kaze.governance.ramp;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.ask.RulingLookup;
import io.kaze.bus.ask.RulingThere;
import io.kaze.bus.ask.TrustLookup;
import io.kaze.bus.ask.TrustThere;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Event;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.Said;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.relay.Reading;
import io.kaze.bus.ruling.DraftCleared;
import io.kaze.bus.ruling.DraftHeld;
import io.kaze.bus.ruling.Level;
import io.kaze.bus.ruling.RulingEvent;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.Effects;
import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RampIT {
  private static final TrustSettings TRUST = TrustSettings.DEFAULTS;
  private final BlockingQueue<Entry> read = new LinkedBlockingQueue<>();
  private TrustSettings trust = TRUST;
  private TestKernel process;

  @BeforeEach
  void open() {
    process = TestKernel.open();
  }

  @AfterEach
  void close() {
    process.close();
  }

  /** The ramp rules, and what it says to the orchestrator is heard. */
  private void rampWorks() {
    get(
        process
            .vertx()
            .deployVerticle(
                new RampVerticle(process.kernel(), trust, () -> Set.of("lead-scoring"))));
    process
        .kernel()
        .relay()
        .read(
            Readers.ORCHESTRATOR,
            baton -> {
              read.add(baton.entry());
              return Future.succeededFuture(Reading.DONE);
            });
    get(process.kernel().relay().start());
  }

  private Entry handOver(Event event) {
    GoalId goal = process.newGoal();
    NewEntry entry = new NewEntry(Envelope.of(TENANT, goal.toString()), event, Readers.RAMP.name());
    Append append = Append.anywhere(TENANT, goal.stream(), entry);
    return ((Appended.Committed) get(process.kernel().journal().append(append)))
        .entries()
        .getFirst();
  }

  private DraftReady draft(Effects effects) {
    return new DraftReady(
        process.newGoal(), "t1", "scorer", "lead-scoring", effects, new RawJson("{}"));
  }

  private Entry ruling() throws InterruptedException {
    Entry ruling = read.poll(30, TimeUnit.SECONDS);
    assertThat(ruling).as("a ruling within 30 s").isNotNull();
    return ruling;
  }

  private List<Entry> entries(Entry draft) {
    return get(process.kernel().journal().read(TENANT, draft.stream(), 0, 10));
  }

  @Test
  void aHarmlessDraftIsClearedAndTheOrchestratorToldSo() throws Exception {
    rampWorks();

    Entry draft = handOver(draft(Effects.NONE));

    Entry ruling = ruling();
    assertThat(ruling.event()).isInstanceOf(DraftCleared.class);
    assertThat(ruling.stream()).isEqualTo(draft.stream());
    assertThat(ruling.envelope().cause()).isEqualTo(draft.id());
  }

  @Test
  void whoIsAboutToActIsToldHowFarASkillIsTrusted() {
    rampWorks();
    Envelope asking = Envelope.of(TENANT, "a goal");

    TrustThere reading =
        get(
            process
                .kernel()
                .bus()
                .ask(
                    Addresses.TRUST_LOOKUP,
                    new Said<>(asking, new TrustLookup("lead-scoring", Effects.NONE))));
    TrustThere acting =
        get(
            process
                .kernel()
                .bus()
                .ask(
                    Addresses.TRUST_LOOKUP,
                    new Said<>(asking, new TrustLookup("lead-scoring", Effects.EXTERNAL))));

    assertThat(reading.level()).isEqualTo(Level.AUTONOMOUS);
    assertThat(acting.level()).isEqualTo(Level.SUPERVISED);
  }

  /** Under a name that was asked about before. */
  private Entry handOver(DraftReady draft, EntryId draftId) {
    Entry task = cause(draft.goalId());
    NewEntry entry =
        new NewEntry(task.envelope().causedBy(task.id()), draft, Readers.RAMP.name(), draftId);
    Append append = Append.anywhere(TENANT, task.stream(), entry);
    return ((Appended.Committed) get(process.kernel().journal().append(append)))
        .entries()
        .getFirst();
  }

  private Entry cause(GoalId goal) {
    Append append = Append.anywhere(TENANT, goal.stream(), TestKernel.submitted(goal, null));
    return ((Appended.Committed) get(process.kernel().journal().append(append)))
        .entries()
        .getFirst();
  }

  private RulingThere foretold(DraftReady draft, EntryId draftId) {
    return get(
        process
            .kernel()
            .bus()
            .ask(
                Addresses.RULING_LOOKUP,
                new Said<>(
                    Envelope.of(TENANT, draft.goalId().toString()),
                    RulingLookup.of(draftId, draft))));
  }

  @Test
  void whatIsToldOfADraftBeforeItIsWrittenIsHowItIsRuledOn() throws Exception {
    trust = new TrustSettings(Level.SUPERVISED, Level.SAMPLING, List.of(), 2, TRUST.patience());
    rampWorks();
    Map<Boolean, Integer> met = new HashMap<>();

    for (int i = 0; i < 20; i++) {
      DraftReady draft = draft(Effects.NONE);
      EntryId draftId = new EntryId(TestKernel.IDENTIFIERS.next());
      DraftCleared told = foretold(draft, draftId).cleared();
      handOver(draft, draftId);
      Event ruling = ruling().event();
      met.merge(told != null, 1, Integer::sum);

      assertThat(ruling instanceof DraftCleared).isEqualTo(told != null);
      if (told != null) {
        assertThat(ruling).isEqualTo(told);
      }
    }

    assertThat(met).as("of 20 drafts, one in two held").containsKeys(true, false);
  }

  @Test
  void whatAPersonDecidesOnIsNotToldBeforehand() {
    rampWorks();

    RulingThere harmless =
        foretold(draft(Effects.NONE), new EntryId(TestKernel.IDENTIFIERS.next()));
    RulingThere acting =
        foretold(draft(Effects.EXTERNAL), new EntryId(TestKernel.IDENTIFIERS.next()));

    assertThat(harmless.cleared()).isNotNull();
    assertThat(acting.cleared()).isNull();
  }

  @Test
  void aDraftNobodyTrustsYetIsHeldAndTheOrchestratorToldSo() throws Exception {
    rampWorks();

    Entry draft = handOver(draft(Effects.EXTERNAL));

    Entry ruling = ruling();
    assertThat(ruling.envelope().deadline()).isNull();
    assertThat(ruling.event())
        .isInstanceOfSatisfying(
            DraftHeld.class,
            held -> {
              assertThat(held.approvalId().draft()).isEqualTo(draft.id());
              assertThat(held.decideBy())
                  .isCloseTo(ruling.at().plus(TRUST.patience()), within(2, ChronoUnit.MINUTES));
            });
  }

  @Test
  void aDraftReadTwiceIsRuledOnOnce() throws Exception {
    Ramp ramp = new Ramp(process.kernel().journal(), TRUST, Set::of, InstantSource.system());
    BlockingQueue<Reading> second = new LinkedBlockingQueue<>();
    process
        .kernel()
        .relay()
        .read(
            Readers.RAMP,
            baton -> ramp.read(baton).compose(v -> ramp.read(baton)).onSuccess(second::add));
    get(process.kernel().relay().start());

    Entry draft = handOver(draft(Effects.NONE));

    assertThat(second.poll(30, TimeUnit.SECONDS)).isEqualTo(Reading.ANSWERED);
    assertThat(entries(draft))
        .extracting(Entry::event)
        .filteredOn(RulingEvent.class::isInstance)
        .hasSize(1);
  }

  @Test
  void whatIsNoDraftIsNotRuledOn() {
    Entry cancelled = handOver(new GoalCancelled(process.newGoal(), "enough"));

    Future<Reading> reading =
        new Ramp(process.kernel().journal(), TRUST, Set::of, InstantSource.system())
            .read(new Baton(cancelled, 0));

    assertThat(reading.failed()).isTrue();
    assertThat(reading.cause()).hasMessageContaining("Only drafts are ruled on");
  }
}
