package io.kaze.channels.story;

import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a goal ended.
 *
 * @param status answered, failed or cancelled
 * @param at when
 * @param answer the answer; null unless answered
 * @param fault why there is none; null unless failed
 */
public record Ending(
    GoalStatus status, Instant at, @Nullable AnswerReady answer, @Nullable Fault fault) {}
