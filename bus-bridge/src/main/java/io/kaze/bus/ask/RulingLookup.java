package io.kaze.bus.ask;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.Effects;
import io.kaze.bus.task.ProposalWords;
import org.jspecify.annotations.Nullable;

/**
 * Asks how a draft of the envelope's tenant would be ruled on, before it is written: all that a
 * ruling looks at. Answered with {@link RulingThere} at once; nothing is written for it.
 *
 * @param draftId names the entry that the draft will be
 * @param goalId the goal
 * @param taskId the task
 * @param agent who did it
 * @param skill what it was done with
 * @param effects what letting it stand would change outside Kaze
 * @param proposal the call it proposes, in words for a person, as {@link ProposalWords} has them;
 *     null when it proposes an output
 */
public record RulingLookup(
    EntryId draftId,
    GoalId goalId,
    String taskId,
    String agent,
    String skill,
    Effects effects,
    @Nullable String proposal)
    implements Ask<RulingThere> {

  /** Of a draft in an entry of this name. */
  public static RulingLookup of(EntryId draftId, DraftReady draft) {
    return new RulingLookup(
        draftId,
        draft.goalId(),
        draft.taskId(),
        draft.agent(),
        draft.skill(),
        draft.effects(),
        draft.call() == null ? null : ProposalWords.of(draft.call(), draft.output()));
  }
}
