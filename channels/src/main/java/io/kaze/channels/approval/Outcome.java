package io.kaze.channels.approval;

import io.kaze.channels.story.TaskApproval;

/**
 * What came of a decision.
 *
 * @param approval as it stands, not open
 * @param asDecided whether that is what was decided, now or before; false when something else
 *     stands
 */
public record Outcome(TaskApproval approval, boolean asDecided) {}
