package io.kaze.bus.goal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A goal as it stands.
 *
 * @param goalId the goal
 * @param text what was asked
 * @param vertical who was asked; null for any
 * @param status where it stands
 * @param plans how many plans were made for it
 * @param submittedAt when it was stated
 * @param endedAt when it ended; null while it goes on
 */
public record GoalView(
    GoalId goalId,
    String text,
    @Nullable String vertical,
    GoalStatus status,
    int plans,
    Instant submittedAt,
    @Nullable Instant endedAt) {}
