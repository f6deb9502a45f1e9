package io.kaze.gateway.budget;

import java.util.UUID;

/**
 * One budget's one period.
 *
 * @param budgetId whose
 * @param subject of what, where a budget holds for each
 * @param periodMicros when the period begins, in microseconds of the epoch
 */
record Account(UUID budgetId, String subject, long periodMicros) {}
