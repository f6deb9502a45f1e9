package io.kaze.channels.approval;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.approval.ApprovalDecided;
import io.kaze.bus.approval.Decision;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalStatus;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.testing.TestKernel;
import io.kaze.channels.story.ApprovalState;
import io.kaze.channels.story.GoalStory;
import io.kaze.channels.story.Stories;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecidingIT {
  private static final int TIMES = 1_000;
  private static final Verdict APPROVE = new Verdict(Decision.APPROVED, "", null, "ann");
  private static final Verdict REJECT = new Verdict(Decision.REJECTED, "Too long.", null, "eve");

  private TestKernel process;

  @BeforeEach
  void open() {
    process = TestKernel.open();
  }

  @AfterEach
  void close() {
    process.close();
  }

  private static Deciding deciding(TestKernel process) {
    return new Deciding(process.kernel().journal(), new Stories(process.kernel().journal()));
  }

  private Future<Outcome> decide(TestKernel where, HeldDraft draft, Verdict verdict) {
    return deciding(where).decide(TENANT, draft.goal(), draft.approval(), verdict);
  }

  private List<ApprovalDecided> decisions(HeldDraft draft) {
    return get(process.kernel().journal().read(TENANT, draft.goal().stream(), 0, 100)).stream()
        .map(Entry::event)
        .filter(ApprovalDecided.class::isInstance)
        .map(ApprovalDecided.class::cast)
        .toList();
  }

  private ApprovalView view(HeldDraft draft) {
    Approvals approvals = new Approvals(process.kernel().database());
    return get(approvals.find(TENANT, draft.approval())).orElseThrow();
  }

  private GoalStory story(HeldDraft draft) {
    return get(new Stories(process.kernel().journal()).read(TENANT, draft.goal())).orElseThrow();
  }

  private void cancel(HeldDraft draft) {
    NewEntry cancelled =
        NewEntry.of(
            Envelope.of(TENANT, draft.goal().toString()),
            new GoalCancelled(draft.goal(), "enough"));
    get(
        process
            .kernel()
            .journal()
            .append(Append.anywhere(TENANT, draft.goal().stream(), cancelled)));
  }

  @Test
  void ofTwoWhoDecideAtOnceOneStandsAndTheOtherIsToldSoAThousandTimes() {
    try (TestKernel other = process.another("two")) {
      int stood = 0;
      int told = 0;
      int approved = 0;
      for (int i = 0; i < TIMES; i++) {
        HeldDraft draft = HeldDraft.in(process);
        boolean swapped = i % 2 == 1;

        Future<Outcome> ann = decide(swapped ? other : process, draft, APPROVE);
        Future<Outcome> eve = decide(swapped ? process : other, draft, REJECT);

        List<Outcome> outcomes = List.of(get(ann), get(eve));
        stood += (int) outcomes.stream().filter(Outcome::asDecided).count();
        told += (int) outcomes.stream().filter(outcome -> !outcome.asDecided()).count();
        List<ApprovalDecided> written = decisions(draft);
        assertThat(written).as("decisions in the journal").hasSize(1);
        assertThat(outcomes)
            .extracting(outcome -> outcome.approval().end().decidedBy())
            .containsOnly(written.getFirst().decidedBy());
        assertThat(view(draft).decidedBy()).isEqualTo(written.getFirst().decidedBy());
        approved += written.getFirst().decision() == Decision.APPROVED ? 1 : 0;
      }
      assertThat(stood).as("told that theirs stands").isEqualTo(TIMES);
      assertThat(told).as("told that another's stands").isEqualTo(TIMES);
      System.out.printf(
          "%,d pairs decided at once: %,d stood (%,d approved, %,d rejected), %,d told so%n",
          TIMES, stood, approved, TIMES - approved, told);
    }
  }

  @Test
  void theSameDecisionByTheSamePersonCanBeRepeated() {
    HeldDraft draft = HeldDraft.in(process);
    get(decide(process, draft, APPROVE));

    Outcome again = get(decide(process, draft, APPROVE));

    assertThat(again.asDecided()).isTrue();
    assertThat(decisions(draft)).hasSize(1);
  }

  @Test
  void theSameDecisionByAnotherPersonIsAnotherDecision() {
    HeldDraft draft = HeldDraft.in(process);
    get(decide(process, draft, APPROVE));

    Outcome other = get(decide(process, draft, new Verdict(Decision.APPROVED, "", null, "eve")));

    assertThat(other.asDecided()).isFalse();
    assertThat(other.approval().end().decidedBy()).isEqualTo("ann");
  }

  @Test
  void anotherEditIsAnotherDecision() {
    HeldDraft draft = HeldDraft.in(process);
    RawJson one = new RawJson("{\"a\": 1, \"b\": 2}");
    get(decide(process, draft, APPROVE.with(one)));

    Outcome same = get(decide(process, draft, APPROVE.with(new RawJson("{\"b\":2,\"a\":1}"))));
    Outcome other = get(decide(process, draft, APPROVE.with(new RawJson("{\"a\":2}"))));

    assertThat(same.asDecided()).isTrue();
    assertThat(other.asDecided()).isFalse();
    assertThat(other.approval().end().output().object()).isEqualTo(one.object());
  }

  @Test
  void whatWasCancelledMeanwhileCannotBeDecided() {
    HeldDraft draft = HeldDraft.in(process);
    cancel(draft);

    Outcome late = get(decide(process, draft, APPROVE));

    assertThat(late.asDecided()).isFalse();
    assertThat(late.approval().state()).isEqualTo(ApprovalState.REVOKED);
    assertThat(decisions(draft)).isEmpty();
  }

  @Test
  void theTableAgreesWithTheStory() {
    HeldDraft open = HeldDraft.in(process);
    HeldDraft approved = HeldDraft.in(process);
    HeldDraft rejected = HeldDraft.in(process);
    HeldDraft cancelled = HeldDraft.in(process);
    get(decide(process, approved, APPROVE.with(new RawJson("{\"a\":1}"))));
    get(decide(process, rejected, REJECT));
    cancel(cancelled);

    List<ApprovalState> states = new ArrayList<>();
    for (HeldDraft draft : List.of(open, approved, rejected, cancelled)) {
      ApprovalView row = view(draft);
      var told = story(draft).approval(draft.approval()).orElseThrow();
      assertThat(row.state()).isEqualTo(told.state());
      assertThat(row.edited()).isEqualTo(told.end() != null && told.end().edited());
      assertThat(row.decidedAt()).isEqualTo(told.end() == null ? null : told.end().at());
      assertThat(row.decisionReason()).isEqualTo(told.end() == null ? null : told.end().reason());
      assertThat(row.decideBy()).isEqualTo(told.decideBy());
      assertThat(get(process.kernel().goals().find(TENANT, draft.goal())).orElseThrow().status())
          .isEqualTo(story(draft).status());
      states.add(row.state());
    }

    assertThat(states)
        .containsExactly(
            ApprovalState.OPEN,
            ApprovalState.APPROVED,
            ApprovalState.REJECTED,
            ApprovalState.REVOKED);
    assertThat(story(open).status()).isEqualTo(GoalStatus.HELD);
  }
}
