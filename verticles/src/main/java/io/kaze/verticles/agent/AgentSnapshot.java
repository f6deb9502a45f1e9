package io.kaze.verticles.agent;

import io.kaze.bus.tenant.TenantId;

/**
 * An agent that is awake in this process, as it stands. One that sleeps is not listed: it is
 * revived by its next task.
 *
 * @param tenant whose it is
 * @param agent its name in the catalogue
 * @param vertical its supervisor's line of work
 * @param state where it stands
 * @param waiting tasks in its inbox, beside the one it works on
 * @param done tasks done since it woke
 * @param failed tasks it could not do since it woke
 * @param restarts crashes it was started again after since it woke
 */
public record AgentSnapshot(
    TenantId tenant,
    String agent,
    String vertical,
    Lifecycle state,
    int waiting,
    int done,
    int failed,
    int restarts) {}
