package io.kaze.channels.approval;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.approval.Decision;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.testing.TestKernel;
import io.kaze.channels.story.ApprovalState;
import io.kaze.channels.story.Stories;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SilenceIT {
  private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

  private TestKernel process;

  @BeforeEach
  void open() {
    process = TestKernel.open();
  }

  @AfterEach
  void close() {
    process.close();
  }

  private Deciding deciding() {
    return new Deciding(process.kernel().journal(), new Stories(process.kernel().journal()));
  }

  private int look(Instant now) {
    return get(
        new Silence(process.kernel().database(), deciding(), InstantSource.fixed(now)).look());
  }

  private ApprovalView view(HeldDraft draft) {
    Approvals approvals = new Approvals(process.kernel().database());
    return get(approvals.find(TENANT, draft.approval())).orElseThrow();
  }

  @Test
  void whatNobodyDecidedInTimeExpiresAndItsGoalGoesOn() {
    HeldDraft draft = HeldDraft.in(process, MONDAY);

    int ended = look(MONDAY);

    assertThat(ended).isEqualTo(1);
    assertThat(view(draft).state()).isEqualTo(ApprovalState.EXPIRED);
    assertThat(view(draft).decidedBy()).isEqualTo("silence");
    assertThat(get(process.kernel().journal().pending(TENANT, 10)))
        .singleElement()
        .satisfies(baton -> {
          assertThat(baton.address()).isEqualTo(Readers.ORCHESTRATOR.name());
          assertThat(baton.stream()).isEqualTo(draft.goal().stream());
        });
  }

  @Test
  void whatCanStillBeDecidedStaysOpen() {
    HeldDraft draft = HeldDraft.in(process, MONDAY);

    int ended = look(MONDAY.minusMillis(1));

    assertThat(ended).isZero();
    assertThat(view(draft).state()).isEqualTo(ApprovalState.OPEN);
  }

  @Test
  void aDecisionThatCameFirstStands() {
    HeldDraft draft = HeldDraft.in(process, MONDAY);
    Verdict approve = new Verdict(Decision.APPROVED, "", null, "ann");
    get(deciding().decide(TENANT, draft.goal(), draft.approval(), approve));

    look(MONDAY.plusSeconds(1));

    assertThat(view(draft).state()).isEqualTo(ApprovalState.APPROVED);
  }

  @Test
  void manyOverdueOnesEndInBoundedLooks() {
    List<HeldDraft> drafts =
        java.util.stream.IntStream.range(0, Silence.BATCH_MAX + 5)
            .mapToObj(i -> HeldDraft.in(process, MONDAY))
            .toList();

    int first = look(MONDAY);
    int second = look(MONDAY);
    int third = look(MONDAY);

    assertThat(List.of(first, second, third)).containsExactly(Silence.BATCH_MAX, 5, 0);
    assertThat(drafts).allMatch(draft -> view(draft).state() == ApprovalState.EXPIRED);
  }

  @Test
  void twoWhoLookAtOnceEndItOnce() {
    HeldDraft draft = HeldDraft.in(process, MONDAY);
    Silence one = new Silence(process.kernel().database(), deciding(), InstantSource.fixed(MONDAY));

    var first = one.look();
    var second = one.look();
    get(first);
    get(second);

    assertThat(get(process.kernel().journal().read(TENANT, draft.goal().stream(), 0, 100)))
        .extracting(Entry::event)
        .filteredOn(io.kaze.bus.approval.ApprovalDecided.class::isInstance)
        .hasSize(1);
  }
}
