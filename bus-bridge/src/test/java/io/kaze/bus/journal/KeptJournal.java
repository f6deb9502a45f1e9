package io.kaze.bus.journal;

import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalStatus;
import io.kaze.bus.knowledge.ContributionId;
import io.kaze.bus.testing.TestKernel;
import org.jspecify.annotations.Nullable;

/** A journal, with what its keeper derives from it. */
abstract class KeptJournal {

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
}
