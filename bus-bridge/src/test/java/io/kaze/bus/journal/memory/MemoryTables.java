package io.kaze.bus.journal.memory;

import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.approval.ApprovalDecided;
import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.approval.ApprovalRevoked;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalFailed;
import io.kaze.bus.goal.GoalStatus;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.goal.PlanMade;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.knowledge.ContributionId;
import io.kaze.bus.knowledge.KnowledgeContributed;
import io.kaze.bus.message.StreamId;
import io.kaze.bus.ruling.DraftHeld;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Goals, approvals and what is known as they stand, derived step by step as the schema does. */
public final class MemoryTables {
  /** Where a goal stands. */
  public static final class Goal {
    private GoalStatus status = GoalStatus.PLANNING;
    private int plans;
    private @Nullable Instant ended;

    /** Its status. */
    public GoalStatus status() {
      return status;
    }

    /** How many plans were made for it. */
    public int plans() {
      return plans;
    }

    /** When it ended; null while it goes on. */
    public @Nullable Instant ended() {
      return ended;
    }
  }

  /**
   * Where an approval stands.
   *
   * @param held the ruling that asks for it
   * @param goal the goal's stream
   * @param state {@code open}, or the word for how it ended
   */
  public record Approval(Entry held, StreamId goal, String state) {
    private Approval ended(String how) {
      return state.equals(OPEN) ? new Approval(held, goal, how) : this;
    }

    /** Whether a person is waited for. */
    public boolean isOpen() {
      return state.equals(OPEN);
    }
  }

  private static final String OPEN = "open";
  private static final String REVOKED = "revoked";

  private final Map<StreamId, Goal> goals = new LinkedHashMap<>();
  private final Map<ApprovalId, Approval> approvals = new LinkedHashMap<>();
  private final Map<ContributionId, String> known = new LinkedHashMap<>();

  /** The titles of what is known, by their names. */
  public Map<ContributionId, String> known() {
    return known;
  }

  /** The goals by their streams. */
  public Map<StreamId, Goal> goals() {
    return goals;
  }

  /** The approvals by their names. */
  public Map<ApprovalId, Approval> approvals() {
    return approvals;
  }

  void derive(List<Entry> appended) {
    appended.forEach(this::goal);
    appended.forEach(this::approval);
    appended.forEach(this::contribution);
  }

  private void contribution(Entry entry) {
    if (entry.event() instanceof KnowledgeContributed piece) {
      known.putIfAbsent(piece.contributionId(), piece.title());
    }
  }

  private void goal(Entry entry) {
    Goal goal =
        entry.event() instanceof GoalSubmitted
            ? goals.computeIfAbsent(entry.stream(), s -> new Goal())
            : goals.get(entry.stream());
    if (goal == null || goal.status.ended()) {
      return;
    }
    switch (entry.event()) {
      case PlanMade made -> {
        goal.plans++;
        goal.status = goal.status == GoalStatus.HELD ? GoalStatus.HELD : GoalStatus.RUNNING;
      }
      case AnswerReady answer -> end(goal, GoalStatus.ANSWERED, entry);
      case GoalFailed failed -> end(goal, GoalStatus.FAILED, entry);
      case GoalCancelled cancelled -> end(goal, GoalStatus.CANCELLED, entry);
      default -> {}
    }
  }

  private static void end(Goal goal, GoalStatus status, Entry entry) {
    goal.status = status;
    goal.ended = entry.at();
  }

  private void approval(Entry entry) {
    StreamId stream = entry.stream();
    switch (entry.event()) {
      case DraftHeld held -> {
        approvals.putIfAbsent(held.approvalId(), new Approval(entry, stream, OPEN));
        Goal goal = goals.get(stream);
        if (goal != null && goal.status.ended()) {
          endAll(stream);
        }
        holdOrGoOn(stream);
      }
      case ApprovalDecided decided -> {
        endOne(decided.approvalId(), decided.decision().name().toLowerCase(Locale.ROOT));
        holdOrGoOn(stream);
      }
      case ApprovalRevoked revoked -> {
        endOne(revoked.approvalId(), REVOKED);
        holdOrGoOn(stream);
      }
      case AnswerReady answer -> endAll(stream);
      case GoalFailed failed -> endAll(stream);
      case GoalCancelled cancelled -> endAll(stream);
      default -> {}
    }
  }

  private void endOne(ApprovalId id, String how) {
    approvals.computeIfPresent(id, (i, approval) -> approval.ended(how));
  }

  private void endAll(StreamId goal) {
    approvals.replaceAll(
        (id, approval) -> approval.goal().equals(goal) ? approval.ended(REVOKED) : approval);
  }

  /** A goal is held while it waits for a person. */
  private void holdOrGoOn(StreamId stream) {
    Goal goal = goals.get(stream);
    if (goal != null && (goal.status == GoalStatus.RUNNING || goal.status == GoalStatus.HELD)) {
      boolean held =
          approvals.values().stream().anyMatch(a -> a.goal().equals(stream) && a.isOpen());
      goal.status = held ? GoalStatus.HELD : GoalStatus.RUNNING;
    }
  }
}
