package io.kaze.bus.journal;

import static io.kaze.bus.testing.TestKernel.IDENTIFIERS;
import static io.kaze.bus.testing.TestKernel.OTHER;
import static io.kaze.bus.testing.TestKernel.TENANT;

import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalStatus;
import io.kaze.bus.journal.memory.Line;
import io.kaze.bus.journal.memory.MemoryBatons;
import io.kaze.bus.journal.memory.MemoryJournal;
import io.kaze.bus.journal.memory.MemoryKeeper;
import io.kaze.bus.knowledge.ContributionId;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

class MemoryKeeperTest {
  private static final InstantSource CLOCK = InstantSource.system();

  private static MemoryKeeper opened() {
    MemoryKeeper keeper = new MemoryKeeper(CLOCK);
    keeper.addTenant(TENANT);
    keeper.addTenant(OTHER);
    return keeper;
  }

  @Nested
  class Entries extends KeeperContract {
    private final MemoryKeeper keeper = opened();
    private final Journal journal = new MemoryJournal(keeper, Line.DIRECT, CLOCK, IDENTIFIERS);

    @Override
    Journal journal() {
      return journal;
    }

    @Override
    @Nullable GoalStatus status(GoalId goal) {
      return keeper.status(TENANT, goal.stream());
    }

    @Override
    @Nullable String approval(ApprovalId approval) {
      var row = keeper.tables().approvals().get(approval);
      return row == null ? null : row.state();
    }

    @Override
    @Nullable String known(ContributionId contribution) {
      return keeper.tables().known().get(contribution);
    }

    @Override
    void tamper(long sequence, String from, String to) {
      keeper.tamper(TENANT, sequence, from, to);
    }
  }

  @Nested
  class Leases extends BatonsContract {
    private final MemoryKeeper keeper = opened();

    @Override
    Journal openJournal() {
      return journalOf(Carrier.NONE);
    }

    @Override
    Batons openBatons() {
      return new MemoryBatons(keeper, Line.DIRECT);
    }

    @Override
    Journal journalOf(Carrier carrier) {
      Journal journal = new MemoryJournal(keeper, Line.DIRECT, CLOCK, IDENTIFIERS);
      journal.carriedBy(carrier);
      return journal;
    }
  }
}
