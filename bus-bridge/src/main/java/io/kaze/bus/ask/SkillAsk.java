package io.kaze.bus.ask;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.message.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * Asks a skill to work; where it runs is none of the asker's business. Answered with a {@link
 * SkillAnswer}.
 *
 * @param goalId the goal it is for; the skill may read that goal's attachments
 * @param taskId the task it is for
 * @param skill the skill
 * @param input valid against the skill's input schema
 * @param guidance what a person said against an earlier draft of the same skill for this goal; null
 *     for nothing. A skill that computes may pass it over
 */
public record SkillAsk(
    GoalId goalId, String taskId, String skill, RawJson input, @Nullable String guidance)
    implements Ask<SkillAnswer> {}
